//! Who may come in: a thread for each connection, and a bound on how many there are.

use std::collections::BTreeMap;
use std::io;
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::Answer;
use super::connection::Connection;
use super::head::Refusal;
use super::upstream::Upstream;

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
    connections: Mutex<BTreeMap<u64, Arc<Connection>>>,
    /// Somebody left.
    left: Condvar,
}

/// Lets whoever connects ask, in threads of its own.
pub fn listen(listener: TcpListener, answer: impl Answer) -> io::Result<()> {
    let upstream = Arc::new(Upstream::start(answer)?);
    let open = Arc::new(Open::default());
    thread::Builder::new().name("accept".into()).spawn(move || {
        for number in 0.. {
            match listener.accept() {
                Ok((stream, _)) => admit(number, stream, &open, &upstream),
                // Too many open files, or a visitor who left at once: neither is a reason to stop.
                Err(_) => thread::sleep(Duration::from_millis(20)),
            }
        }
    })?;
    Ok(())
}

fn admit(number: u64, stream: TcpStream, open: &Arc<Open>, upstream: &Arc<Upstream>) {
    let connection = Arc::new(Connection::new(stream));
    if !open.make_room() {
        connection.turn_away(Refusal { status: 503, words: "there are too many connections" });
        return;
    }
    open.lock().insert(number, Arc::clone(&connection));
    let place = Place { number, open: Arc::clone(open) };
    let upstream = Arc::clone(upstream);
    // Without a thread, all that it was given is dropped, and so is the connection.
    drop(thread::Builder::new().name("connection".into()).spawn(move || {
        // Whoever hangs up need not be told.
        drop(connection.serve(&upstream));
        drop(place);
    }));
}

impl Open {
    /// Sees to it that there is room for one more, and says whether there is.
    fn make_room(&self) -> bool {
        let mut connections = self.lock();
        if connections.len() >= CONNECTIONS {
            let mut old = connections.values().filter(|connection| connection.age() >= GRACE);
            // Whoever has asked for nothing yet misses nothing.
            let oldest = old.clone().find(|connection| !connection.has_asked()).or_else(|| old.next());
            let Some(oldest) = oldest else { return false };
            oldest.end();
            let is_full = |connections: &mut BTreeMap<_, _>| connections.len() >= CONNECTIONS;
            let waited = self.left.wait_timeout_while(connections, LEAVING, is_full);
            connections = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        connections.len() < CONNECTIONS
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<u64, Arc<Connection>>> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place of a connection, which is free again when its thread is done, however that ends.
struct Place {
    number: u64,
    open: Arc<Open>,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.open.lock().remove(&self.number);
        self.open.left.notify_one();
    }
}
