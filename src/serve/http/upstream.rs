//! `tiny_http`, at a private port of this computer.

use std::collections::HashSet;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tiny_http::{Request, Server};

use super::Answer;

/// How long connecting may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// `tiny_http`, and who may ask it.
pub(super) struct Upstream {
    running: Mutex<Running>,
    shared: Arc<Shared>,
}

/// A server, which takes requests as long as this is there.
struct Running {
    server: Arc<Server>,
    address: SocketAddr,
}

struct Shared {
    /// Where the gate's connections come from: every program of this computer can find the port.
    known: Mutex<HashSet<SocketAddr>>,
    answer: Box<dyn Answer>,
}

/// A connection of the gate to `tiny_http`. It is closed when this is dropped.
pub(super) struct Passage {
    pub(super) stream: Arc<TcpStream>,
    from: SocketAddr,
    shared: Arc<Shared>,
}

impl Upstream {
    /// Starts a server. Each request gets a thread of its own, of which there are as many as there are passages.
    pub(super) fn start(answer: impl Answer) -> io::Result<Self> {
        let shared = Arc::new(Shared { known: Mutex::default(), answer: Box::new(answer) });
        Ok(Self { running: Mutex::new(Running::start(&shared)?), shared })
    }

    /// Connects to the server. One that stopped to listen, as it does when there were too many open files, is
    /// started again.
    pub(super) fn connect(&self) -> io::Result<Passage> {
        let address = self.lock().address;
        let stream = match TcpStream::connect_timeout(&address, PATIENCE) {
            Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
                TcpStream::connect_timeout(&self.restart(address)?, PATIENCE)?
            }
            stream => stream?,
        };
        let from = stream.local_addr()?;
        self.shared.known().insert(from);
        Ok(Passage { stream: Arc::new(stream), from, shared: Arc::clone(&self.shared) })
    }

    /// Starts another server in place of the one at `address`, unless somebody else has done so, and returns where
    /// it is.
    fn restart(&self, address: SocketAddr) -> io::Result<SocketAddr> {
        let mut running = self.lock();
        if running.address == address {
            *running = Running::start(&self.shared)?;
        }
        Ok(running.address)
    }

    fn lock(&self) -> MutexGuard<'_, Running> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Running {
    fn start(shared: &Arc<Shared>) -> io::Result<Self> {
        let loopback = [SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), (Ipv6Addr::LOCALHOST, 0).into()];
        let listener = TcpListener::bind(&loopback[..])?;
        let address = listener.local_addr()?;
        let server = Arc::new(Server::from_listener(listener, None).map_err(io::Error::other)?);
        let (own, shared) = (Arc::clone(&server), Arc::clone(shared));
        thread::Builder::new().name("requests".into()).spawn(move || {
            while let Ok(request) = own.recv() {
                shared.take(request);
            }
        })?;
        Ok(Self { server, address })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.server.unblock();
    }
}

impl Shared {
    /// Lets a request be answered.
    fn take(self: &Arc<Self>, request: Request) {
        if !request.remote_addr().is_some_and(|from| self.known().contains(from)) {
            // This is not the way in. Nothing is said, so that nobody who does not read can hold us up here.
            drop(request.into_writer());
            return;
        }
        let own = Arc::clone(self);
        // Without a thread the request is dropped, and tiny_http says that there was an error.
        drop(thread::Builder::new().name("answer".into()).spawn(move || own.answer.answer(request)));
    }

    fn known(&self) -> MutexGuard<'_, HashSet<SocketAddr>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Passage {
    fn drop(&mut self) {
        drop(self.stream.shutdown(Shutdown::Both));
        self.shared.known().remove(&self.from);
        self.shared.answer.left(self.from);
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::serve::http::{plain, respond};

    const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    /// What is answered, and how many requests `answered` has counted then.
    fn said(mut stream: &TcpStream, answered: &AtomicUsize) -> (String, usize) {
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(REQUEST).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        (answer, answered.load(Ordering::SeqCst))
    }

    /// The answer that fails, counted from 0.
    const FAILS: usize = 3;

    /// Counts.
    #[derive(Default)]
    struct Counter {
        answered: Arc<AtomicUsize>,
        left: Arc<AtomicUsize>,
    }

    impl Answer for Counter {
        fn answer(&self, request: Request) {
            let before = self.answered.fetch_add(1, Ordering::SeqCst);
            assert!(before != FAILS, "an answer fails");
            drop(respond(request, plain(404, "there is nothing")));
        }

        fn left(&self, _: SocketAddr) {
            self.left.fetch_add(1, Ordering::SeqCst);
        }
    }

    #[test]
    fn only_the_gate_is_answered() {
        let counter = Counter::default();
        let (answered, left) = (Arc::clone(&counter.answered), Arc::clone(&counter.left));
        let upstream = Upstream::start(counter).unwrap();
        let stranger = TcpStream::connect(upstream.lock().address).unwrap();
        assert_eq!(said(&stranger, &answered), (String::new(), 0));
        let passage = upstream.connect().unwrap();
        let (answer, count) = said(&passage.stream, &answered);
        assert!(answer.starts_with("HTTP/1.1 404 Not Found\r\n") && count == 1, "{answer}");
        drop(passage);
        assert!(upstream.shared.known().is_empty() && left.load(Ordering::SeqCst) == 1);
    }

    #[test]
    fn a_server_that_stopped_is_started_again() {
        let counter = Counter::default();
        let answered = Arc::clone(&counter.answered);
        let upstream = Upstream::start(counter).unwrap();
        // Nobody listens at a port that was just given back.
        let unused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        upstream.lock().address = unused;
        for count in 1..=2 {
            let passage = upstream.connect().unwrap();
            assert_eq!(said(&passage.stream, &answered).1, count);
        }
        assert_ne!(upstream.lock().address, unused);
    }

    #[test]
    fn an_answer_that_fails_is_an_error_and_the_next_one_is_not() {
        let counter = Counter::default();
        let answered = Arc::clone(&counter.answered);
        let upstream = Upstream::start(counter).unwrap();
        for count in 0..FAILS + 3 {
            let (answer, _) = said(&upstream.connect().unwrap().stream, &answered);
            let status = if count == FAILS { "500" } else { "404" };
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{count}: {answer}");
        }
    }
}
