//! Accepts connections: one thread each, up to a limit.

use std::collections::BTreeMap;
use std::io;
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::Answer;
use super::budget;
use super::connection::Connection;
use super::head::Refusal;
use super::upstream::{Ticket, Upstream};

/// A connection older than this is closed when another one needs its slot.
const GRACE: Duration = Duration::from_millis(500);
/// How long a new connection waits for the closed one to free its slot.
const LEAVING: Duration = Duration::from_millis(200);

/// The open connections.
struct Open {
    /// The number of slots.
    most: usize,
    state: Mutex<State>,
    /// Signalled when a slot is freed.
    left: Condvar,
}

#[derive(Default)]
struct State {
    /// How many slots are taken.
    taken: usize,
    /// The connections that can be closed, by number, the oldest first.
    connections: BTreeMap<u64, Arc<Connection>>,
}

/// Accepts connections in the background, and has their requests answered.
pub fn listen(listener: TcpListener, answer: impl Answer) -> io::Result<()> {
    let upstream = Arc::new(Upstream::start(answer)?);
    let open = Arc::new(Open { most: budget::connections(), state: Mutex::default(), left: Condvar::new() });
    thread::Builder::new().name("accept".into()).spawn(move || {
        for number in 0.. {
            match listener.accept() {
                Ok((stream, _)) => admit(number, stream, &open, &upstream),
                // Too many open files, or a client that left at once: keep accepting.
                Err(_) => thread::sleep(Duration::from_millis(20)),
            }
        }
    })?;
    Ok(())
}

fn admit(number: u64, stream: TcpStream, open: &Arc<Open>, upstream: &Arc<Upstream>) {
    let connection = Arc::new(Connection::new(stream));
    let Some(place) = Place::take(open) else {
        connection.turn_away(Refusal { status: 503, words: "too many connections" });
        return;
    };
    let place: Ticket = Arc::new(place);
    open.lock().connections.insert(number, Arc::clone(&connection));
    let entry = Entry { number, open: Arc::clone(open) };
    let upstream = Arc::clone(upstream);
    // If the thread cannot be started, its closure is dropped, and with it the connection.
    drop(thread::Builder::new().name("connection".into()).spawn(move || {
        // Errors only mean that the browser disconnected.
        drop(connection.serve(&upstream, &place));
        // Free the slot only after the connection is closed.
        drop(entry);
        drop(connection);
        drop(place);
    }));
}

impl Open {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The connection to close when there are too many.
    fn oldest(&self) -> Option<&Connection> {
        let is_old = |connection: &&Connection| connection.age() >= GRACE && !connection.has_ended();
        let mut old = self.connections.values().map(AsRef::as_ref).filter(is_old);
        // Close one that has not sent a request first.
        old.clone().find(|connection| !connection.has_asked()).or_else(|| old.next())
    }
}

/// A slot. It is freed when the connection is closed and its response is done, however they end.
struct Place(Arc<Open>);

impl Place {
    /// Takes a slot, if necessary by closing the oldest connection.
    fn take(open: &Arc<Open>) -> Option<Self> {
        let mut state = open.lock();
        if state.taken >= open.most {
            state.oldest()?.end();
            let is_full = |state: &mut State| state.taken >= open.most;
            let waited = open.left.wait_timeout_while(state, LEAVING, is_full);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        let is_free = state.taken < open.most;
        is_free.then(|| {
            state.taken += 1;
            Self(Arc::clone(open))
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.lock().taken -= 1;
        self.0.left.notify_one();
    }
}

/// An entry in the list of open connections. It is removed when its thread ends, which closes the streams, so that a
/// response that nobody can read ends too.
struct Entry {
    number: u64,
    open: Arc<Open>,
}

impl Drop for Entry {
    fn drop(&mut self) {
        let connection = self.open.lock().connections.remove(&self.number);
        drop(connection);
    }
}
