//! `tiny_http`, on a private port of this computer.

use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tiny_http::{Request, Server};

use super::Answer;

/// How long connecting to `tiny_http` may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Kept until a connection of the gate and its response are done.
pub(super) type Ticket = Arc<dyn Send + Sync>;

/// `tiny_http`, and the connections that it may answer.
pub(super) struct Upstream {
    running: Mutex<Running>,
    shared: Arc<Shared>,
}

/// A server that takes requests until this is dropped.
struct Running {
    server: Arc<Server>,
    address: SocketAddr,
    /// Whether it has been replaced by another one.
    is_over: Arc<AtomicBool>,
}

struct Shared {
    /// The addresses of the gate's connections: any program on this computer can find the port.
    known: Mutex<HashMap<SocketAddr, Ticket>>,
    answer: Box<dyn Answer>,
}

/// A connection from the gate to `tiny_http`, which is closed on drop.
pub(super) struct Passage {
    pub(super) stream: Arc<TcpStream>,
    from: SocketAddr,
    shared: Arc<Shared>,
}

impl Upstream {
    /// Starts a server. Each request gets a thread of its own, so there are as many as passages.
    pub(super) fn start(answer: impl Answer) -> io::Result<Self> {
        let shared = Arc::new(Shared { known: Mutex::default(), answer: Box::new(answer) });
        Ok(Self { running: Mutex::new(Running::start(&shared)?), shared })
    }

    /// Connects to the server. If it has stopped listening, as it does once accepting has failed, it is started again.
    /// The ticket is kept until the passage is dropped and the response is done.
    pub(super) fn connect(&self, ticket: &Ticket) -> io::Result<Passage> {
        let address = self.lock().address;
        let stream = match TcpStream::connect_timeout(&address, PATIENCE) {
            Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
                TcpStream::connect_timeout(&self.restart(address)?, PATIENCE)?
            }
            stream => stream?,
        };
        let from = stream.local_addr()?;
        self.shared.known().insert(from, Arc::clone(ticket));
        Ok(Passage { stream: Arc::new(stream), from, shared: Arc::clone(&self.shared) })
    }

    /// Replaces the server at `address`, unless another thread has already done so, and returns the new address.
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
        Self::at(TcpListener::bind(&loopback[..])?, shared)
    }

    fn at(listener: TcpListener, shared: &Arc<Shared>) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let server = Arc::new(Server::from_listener(listener, None).map_err(io::Error::other)?);
        let is_over = Arc::new(AtomicBool::new(false));
        let (own, own_is_over, shared) = (Arc::clone(&server), Arc::clone(&is_over), Arc::clone(shared));
        thread::Builder::new().name("requests".into()).spawn(move || {
            // After it stopped listening, there may still be requests from connections that it accepted before.
            while !own_is_over.load(Ordering::SeqCst) {
                if let Ok(request) = own.recv() {
                    shared.take(request);
                }
            }
        })?;
        Ok(Self { server, address, is_over })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        self.server.unblock();
    }
}

impl Shared {
    /// Has a request answered.
    fn take(self: &Arc<Self>, request: Request) {
        let ticket = request.remote_addr().and_then(|from| self.known().get(from).cloned());
        let Some(ticket) = ticket else {
            // Not from the gate: close it without a response, since writing one could block.
            drop(request.into_writer());
            return;
        };
        let own = Arc::clone(self);
        // If the thread cannot be started, the request is dropped, and tiny_http responds with an error.
        drop(thread::Builder::new().name("answer".into()).spawn(move || {
            own.answer.answer(request);
            drop(ticket);
        }));
    }

    fn known(&self) -> MutexGuard<'_, HashMap<SocketAddr, Ticket>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Passage {
    fn drop(&mut self) {
        drop(self.stream.shutdown(Shutdown::Both));
        self.shared.known().remove(&self.from);
        self.shared.answer.disconnected(self.from);
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::sync::atomic::AtomicUsize;

    use super::*;
    use crate::serve::http::{plain, respond};

    const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    /// The response, and how many requests `answered` has counted by then.
    fn said(mut stream: &TcpStream, answered: &AtomicUsize) -> (String, usize) {
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(REQUEST).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        (answer, answered.load(Ordering::SeqCst))
    }

    /// The index of the answer that fails.
    const FAILS: usize = 3;

    fn ticket() -> Ticket {
        Arc::new(())
    }

    /// Counts answers and closed connections.
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

        fn disconnected(&self, _: SocketAddr) {
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
        let passage = upstream.connect(&ticket()).unwrap();
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
        // Nothing listens on a port that was just released.
        let unused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        upstream.lock().address = unused;
        for count in 1..=2 {
            let passage = upstream.connect(&ticket()).unwrap();
            assert_eq!(said(&passage.stream, &answered).1, count);
        }
        assert_ne!(upstream.lock().address, unused);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn accepted_connections_are_answered_after_accepting_failed() {
        use std::os::fd::OwnedFd;

        let counter = Counter::default();
        let answered = Arc::clone(&counter.answered);
        let upstream = Upstream::start(counter).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let same = TcpStream::from(OwnedFd::from(listener.try_clone().unwrap()));
        *upstream.lock() = Running::at(listener, &upstream.shared).unwrap();
        let first = upstream.connect(&ticket()).unwrap();
        // Connections are accepted in order.
        assert_eq!(said(&upstream.connect(&ticket()).unwrap().stream, &answered).1, 1);
        same.shutdown(Shutdown::Both).unwrap();
        thread::sleep(Duration::from_millis(200));
        assert_eq!(said(&first.stream, &answered).1, 2);
        assert_eq!(said(&upstream.connect(&ticket()).unwrap().stream, &answered).1, 3);
    }

    #[test]
    fn a_ticket_is_kept_until_the_answer_is_over() {
        struct Slow(Arc<Mutex<()>>);

        impl Answer for Slow {
            fn answer(&self, request: Request) {
                drop(self.0.lock());
                drop(respond(request, plain(404, "there is nothing")));
            }

            fn disconnected(&self, _: SocketAddr) {}
        }

        let gate = Arc::new(Mutex::new(()));
        let upstream = Upstream::start(Slow(Arc::clone(&gate))).unwrap();
        let ticket = ticket();
        let held = gate.lock().unwrap();
        let passage = upstream.connect(&ticket).unwrap();
        passage.stream.as_ref().write_all(REQUEST).unwrap();
        let until = |count: usize| {
            while Arc::strong_count(&ticket) != count {
                thread::sleep(Duration::from_millis(1));
            }
        };
        // Held here, by the passage and by the answer.
        until(3);
        drop(passage);
        assert_eq!(Arc::strong_count(&ticket), 2);
        drop(held);
        until(1);
    }

    #[test]
    fn an_answer_that_fails_is_an_error_and_the_next_one_is_not() {
        let counter = Counter::default();
        let answered = Arc::clone(&counter.answered);
        let upstream = Upstream::start(counter).unwrap();
        for count in 0..FAILS + 3 {
            let (answer, _) = said(&upstream.connect(&ticket()).unwrap().stream, &answered);
            let status = if count == FAILS { "500" } else { "404" };
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{count}: {answer}");
        }
    }
}
