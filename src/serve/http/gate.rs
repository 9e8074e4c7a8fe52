//! Who may come in: a thread for each connection, and a bound on how many there are.

use std::collections::BTreeMap;
use std::io;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::connection::Connection;
use super::head::{Head, Method};
use super::response::Response;

/// The most connections at a time.
pub const CONNECTIONS: usize = 128;
/// A connection that has been there for as long has to go when another one needs its place.
const GRACE: Duration = Duration::from_millis(500);

/// How long a newcomer waits until the one that has to go is gone.
const LEAVING: Duration = Duration::from_millis(200);

/// The connections that are open.
#[derive(Default)]
struct Open {
    /// By number: the oldest first.
    streams: Mutex<BTreeMap<u64, (TcpStream, Instant)>>,
    /// Somebody left.
    left: Condvar,
}

/// Answers, in threads of its own, whoever connects. `answer` returns a response, or takes the stream for itself.
pub fn listen<A>(listener: TcpListener, answer: A) -> io::Result<()>
where
    A: Fn(&Head, &mut Connection) -> Option<Response> + Send + Sync + 'static,
{
    let answer = Arc::new(answer);
    let open = Arc::new(Open::default());
    thread::Builder::new().name("accept".into()).spawn(move || {
        for number in 0.. {
            match listener.accept() {
                Ok((stream, _)) => admit(number, stream, &open, &answer),
                // Too many open files, or a visitor who left at once: neither is a reason to stop.
                Err(_) => thread::sleep(Duration::from_millis(20)),
            }
        }
    })?;
    Ok(())
}

fn admit<A>(number: u64, stream: TcpStream, open: &Arc<Open>, answer: &Arc<A>)
where
    A: Fn(&Head, &mut Connection) -> Option<Response> + Send + Sync + 'static,
{
    if !open.make_room() {
        drop(stream.set_write_timeout(Some(Duration::from_millis(100))));
        let busy = Response::plain(503, "there are too many connections").with("Retry-After", "1");
        drop(busy.write(Method::Get, false, &stream));
        return;
    }
    let Ok(handle) = stream.try_clone() else { return };
    open.lock().insert(number, (handle, Instant::now()));
    let (own, answer) = (Arc::clone(open), Arc::clone(answer));
    let begun = thread::Builder::new().name("connection".into()).spawn(move || {
        let place = Place { number, open: own };
        if let Ok(connection) = Connection::new(stream) {
            // Whoever hangs up need not be told.
            drop(connection.serve(&*answer));
        }
        drop(place);
    });
    if begun.is_err() {
        open.leave(number);
    }
}

impl Open {
    /// Sees to it that there is room for one more, and says whether there is.
    fn make_room(&self) -> bool {
        let mut streams = self.lock();
        if streams.len() >= CONNECTIONS {
            let oldest = streams.values().find(|(_, since)| since.elapsed() >= GRACE);
            let Some((stream, _)) = oldest else { return false };
            drop(stream.shutdown(Shutdown::Both));
            let is_full = |streams: &mut BTreeMap<_, _>| streams.len() >= CONNECTIONS;
            let waited = self.left.wait_timeout_while(streams, LEAVING, is_full);
            streams = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        streams.len() < CONNECTIONS
    }

    fn leave(&self, number: u64) {
        self.lock().remove(&number);
        self.left.notify_one();
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<u64, (TcpStream, Instant)>> {
        self.streams.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place of a connection, which is free again when its thread is done, however that ends.
struct Place {
    number: u64,
    open: Arc<Open>,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.open.leave(self.number);
    }
}
