//! Who may come in: a thread for each connection, and a bound on how many there are.

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

/// A connection that has been there for as long has to go when another one needs its place.
const GRACE: Duration = Duration::from_millis(500);
/// How long a newcomer waits until the one that has to go is gone.
const LEAVING: Duration = Duration::from_millis(200);

/// The connections that are open.
struct Open {
    /// The most places.
    most: usize,
    state: Mutex<State>,
    /// A place is free again.
    left: Condvar,
}

#[derive(Default)]
struct State {
    /// How many places are taken.
    taken: usize,
    /// Who can be asked to go, by number: the oldest first.
    connections: BTreeMap<u64, Arc<Connection>>,
}

/// Lets whoever connects ask, in threads of its own.
pub fn listen(listener: TcpListener, answer: impl Answer) -> io::Result<()> {
    let upstream = Arc::new(Upstream::start(answer)?);
    let open = Arc::new(Open { most: budget::connections(), state: Mutex::default(), left: Condvar::new() });
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
    let Some(place) = Place::take(open) else {
        connection.turn_away(Refusal { status: 503, words: "there are too many connections" });
        return;
    };
    let place: Ticket = Arc::new(place);
    open.lock().connections.insert(number, Arc::clone(&connection));
    let entry = Entry { number, open: Arc::clone(open) };
    let upstream = Arc::clone(upstream);
    // Without a thread, all that it was given is dropped, and so is the connection.
    drop(thread::Builder::new().name("connection".into()).spawn(move || {
        // Whoever hangs up need not be told.
        drop(connection.serve(&upstream, &place));
        // The place is free when the connection is closed, not before.
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
    /// The connection that has to go when there are too many.
    fn oldest(&self) -> Option<&Connection> {
        let is_old = |connection: &&Connection| connection.age() >= GRACE && !connection.has_ended();
        let mut old = self.connections.values().map(AsRef::as_ref).filter(is_old);
        // Whoever has asked for nothing yet misses nothing.
        old.clone().find(|connection| !connection.has_asked()).or_else(|| old.next())
    }
}

/// A place, which is free again when a connection is closed and its answer over, however they end.
struct Place(Arc<Open>);

impl Place {
    /// Takes a place. If there is none, one may be made.
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

/// A connection in the list of those that are open. It holds its streams no longer than its thread does: an answer
/// ends when nobody can read it any more.
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
