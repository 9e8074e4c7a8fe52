//! A stream of events to each open page (<https://html.spec.whatwg.org/multipage/server-sent-events.html>).
//!
//! An event describes the current state, not what to do, so that a page that missed some, was suspended or saw a
//! restart of the server is as up to date as the others. Each stream has a thread of its own, and publishing never
//! waits for one: a browser that does not read is disconnected, and reconnects.

use std::io::Write;
use std::net::SocketAddr;
use std::process;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Serialize;

use super::problems::{OnPage, Problems};
use super::published::Published;
use super::resolve::{self, Found};
use crate::model::json;
use crate::model::site::SitePath;

/// The most streams; a new one replaces the oldest.
const STREAMS: usize = 200;
/// How many events may wait for a browser that does not read.
const WAITING: usize = 32;
/// How often something is sent, to notice that the connection to a browser is lost.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// The most changed files that are listed; if there are more, the page reloads all of them.
const NAMED: usize = 200;
/// The start of every stream. A browser that loses its stream reconnects after `retry` milliseconds.
const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                    X-Content-Type-Options: nosniff\r\nX-Accel-Buffering: no\r\n\r\nretry: 500\n\n";

/// The open pages, and the current state.
#[derive(Debug)]
pub(super) struct Events {
    /// A number that identifies this run of the server.
    server: u64,
    editor: Option<String>,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// How many times something has changed; 0 before the first site.
    build: u64,
    site: Option<Arc<Published>>,
    problems: Problems,
    streams: Vec<Stream>,
}

/// The current state, for one page.
#[derive(Debug, Serialize)]
struct Event<'s> {
    /// A text, as it is too large for the numbers of a browser.
    server: String,
    build: u64,
    /// The tag of the page; empty if it is not on the site.
    tag: String,
    /// The files that have changed, without pages; none if there are too many to name.
    changed: Option<Vec<&'s str>>,
    problems: OnPage<'s>,
    editor: Option<&'s str>,
}

/// The stream of one open page.
#[derive(Debug)]
struct Stream {
    from: Option<SocketAddr>,
    to: SyncSender<String>,
    /// The path of the page, as requested.
    path: String,
}

impl Events {
    /// No streams yet. `editor` is the template of the address that opens a file of the lesson.
    pub(super) fn new(editor: Option<String>) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let server = (now.as_millis() as u64).wrapping_mul(1 << 10) ^ u64::from(process::id());
        let state = State { build: 0, site: None, problems: Problems::default(), streams: Vec::new() };
        Self { server, editor, state: Mutex::new(state) }
    }

    /// Sends events to the page at `path` until it disconnects, or until the stream from `from` is ended.
    pub(super) fn stream(&self, mut to: impl Write, from: Option<SocketAddr>, path: String) {
        let events = self.subscribe(from, path);
        let mut send = |text: &str| to.write_all(text.as_bytes()).and_then(|()| to.flush()).is_ok();
        let mut is_there = send(HEAD);
        while is_there {
            is_there = match events.recv_timeout(HEARTBEAT) {
                Ok(event) => send(&event),
                Err(RecvTimeoutError::Timeout) => send(":\n\n"),
                Err(RecvTimeoutError::Disconnected) => false,
            };
        }
    }

    /// The events for the page at `path`, starting with the current state.
    fn subscribe(&self, from: Option<SocketAddr>, path: String) -> Receiver<String> {
        let (to, events) = mpsc::sync_channel(WAITING);
        let stream = Stream { from, to, path };
        let mut state = self.lock();
        if state.build == 0 || stream.send(self.event(&state, &stream.path, &[])) {
            if state.streams.len() >= STREAMS {
                state.streams.remove(0);
            }
            state.streams.push(stream);
        }
        events
    }

    /// Ends the stream whose request came from `from`.
    pub(super) fn end(&self, from: SocketAddr) {
        self.lock().streams.retain(|stream| stream.from != Some(from));
    }

    /// Sends a new site and its problems to all pages; `changes` are the files that have changed.
    pub(super) fn publish(&self, site: Option<Arc<Published>>, changes: &[SitePath], problems: &Problems) {
        let mut state = self.lock();
        let is_news = state.build == 0 || !changes.is_empty() || state.problems != *problems;
        state.site = site;
        state.problems.clone_from(problems);
        if !is_news {
            return;
        }
        state.build += 1;
        let mut streams = std::mem::take(&mut state.streams);
        streams.retain(|stream| stream.send(self.event(&state, &stream.path, changes)));
        state.streams = streams;
    }

    /// The event for the page at `path`, as text.
    fn event(&self, state: &State, path: &str, changes: &[SitePath]) -> String {
        // The tag of a page says whether it has changed.
        let files = changes.iter().filter(|path| !path.as_str().ends_with(".html"));
        let names: Vec<&str> = files.take(NAMED + 1).map(SitePath::as_str).collect();
        let page = state.site.as_deref().and_then(|site| page(site, path));
        let event = Event {
            server: self.server.to_string(),
            build: state.build,
            tag: page.as_ref().map(|(_, tag)| format!("{tag:016x}")).unwrap_or_default(),
            changed: Some(names).filter(|names| names.len() <= NAMED),
            problems: state.problems.on(page.as_ref().map(|(path, _)| path)),
            editor: self.editor.as_deref(),
        };
        // JSON has no line ends, and this one nothing that looks like HTML.
        format!("data: {}\n\n", json::in_script(&event))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Stream {
    /// Sends an event; false if the page is gone or does not read.
    fn send(&self, event: String) -> bool {
        self.to.try_send(event).is_ok()
    }
}

/// The page at `path`, or the 404 page: its path on the site, and its tag.
fn page(site: &Published, path: &str) -> Option<(SitePath, u64)> {
    match resolve::find(site, path) {
        Found::File(path, entry) => Some((path, entry.tag())),
        Found::Folder | Found::Nothing => resolve::not_found(site).map(|(path, entry)| (path, entry.tag())),
    }
}
