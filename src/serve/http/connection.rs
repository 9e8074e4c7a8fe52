//! One connection: reads its request, passes it on, and copies the response back.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use super::head::{Head, Refusal};
use super::response;
use super::upstream::{Ticket, Upstream};

/// How long reading the head of a request may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a browser may read nothing of a response before the connection is closed.
const WRITING: Duration = Duration::from_secs(10);
/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 16 * 1024;
/// After this time without data, check whether the browser is still connected.
const SILENCE: Duration = Duration::from_millis(500);
/// How much of a response is copied at a time, in bytes.
const CHUNK: usize = 64 * 1024;

/// A connection from a browser.
#[derive(Debug)]
pub(super) struct Connection {
    outer: TcpStream,
    /// The connection to `tiny_http`, once the request has been read.
    inner: OnceLock<Arc<TcpStream>>,
    since: Instant,
    has_ended: AtomicBool,
}

impl Connection {
    /// A connection that was just accepted.
    pub(super) fn new(outer: TcpStream) -> Self {
        Self { outer, inner: OnceLock::new(), since: Instant::now(), has_ended: AtomicBool::new(false) }
    }

    /// How long ago it was accepted.
    pub(super) fn age(&self) -> Duration {
        self.since.elapsed()
    }

    /// Whether its request has been read.
    pub(super) fn has_asked(&self) -> bool {
        self.inner.get().is_some()
    }

    /// Whether [`Connection::end`] was called.
    pub(super) fn has_ended(&self) -> bool {
        self.has_ended.load(Ordering::Relaxed)
    }

    /// Closes it, whatever it is doing.
    pub(super) fn end(&self) {
        self.has_ended.store(true, Ordering::Relaxed);
        for stream in [Some(&self.outer), self.inner.get().map(AsRef::as_ref)].into_iter().flatten() {
            drop(stream.shutdown(Shutdown::Both));
        }
    }

    /// Refuses it without reading its request. This does not block.
    pub(super) fn turn_away(&self, refusal: Refusal) {
        drop(self.outer.set_nonblocking(true));
        drop(self.refuse(refusal));
    }

    /// Serves its request. `place` is kept until both this and the response are done.
    pub(super) fn serve(&self, upstream: &Upstream, place: &Ticket) -> io::Result<()> {
        self.outer.set_write_timeout(Some(WRITING))?;
        self.outer.set_nodelay(true)?;
        match self.head()? {
            None => return Ok(()),
            Some(Ok(head)) => self.pass(&head, upstream, place)?,
            Some(Err(refusal)) => self.refuse(refusal)?,
        }
        self.close();
        Ok(())
    }

    /// The head of the request; none if the browser sent nothing. What follows the head is not read.
    fn head(&self) -> io::Result<Option<Result<Head, Refusal>>> {
        let deadline = Instant::now() + PATIENCE;
        let mut bytes = Vec::new();
        let mut searched = 0_usize;
        loop {
            let from = searched.saturating_sub(3);
            if let Some(at) = memchr::memmem::find(&bytes[from..], b"\r\n\r\n") {
                return Ok(Some(Head::parse(&bytes[..from + at + 4])));
            }
            searched = bytes.len();
            if searched > LONGEST_HEAD {
                return Ok(Some(Err(Refusal { status: 431, words: "the request head is too long" })));
            }
            // Only a request that was started gets a response.
            let too_late =
                || (searched > 0).then_some(Err(Refusal { status: 408, words: "the request took too long" }));
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(too_late());
            }
            self.outer.set_read_timeout(Some(left))?;
            let mut chunk = [0; 4096];
            match (&self.outer).read(&mut chunk) {
                Ok(0) => return Ok(None),
                Ok(count) => bytes.extend_from_slice(&chunk[..count]),
                Err(error) if is_timeout(&error) => return Ok(too_late()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Passes the request to `tiny_http`, and copies the response.
    fn pass(&self, head: &Head, upstream: &Upstream, place: &Ticket) -> io::Result<()> {
        let Ok(passage) = upstream.connect(place) else {
            return self.refuse(Refusal { status: 503, words: "too many connections" });
        };
        let inner = self.inner.get_or_init(|| Arc::clone(&passage.stream));
        inner.as_ref().write_all(&head.to_bytes())?;
        inner.set_read_timeout(Some(SILENCE))?;
        self.copy(inner)
    }

    /// Copies a response until it ends, or until the browser disconnects or stops reading.
    fn copy(&self, mut inner: &TcpStream) -> io::Result<()> {
        let mut chunk = vec![0; CHUNK];
        let mut start = Some(Vec::new());
        loop {
            match inner.read(&mut chunk) {
                Ok(0) if start.is_some() => {
                    return self.refuse(Refusal { status: 502, words: "no response" });
                }
                Ok(0) => return Ok(()),
                Ok(count) => match &mut start {
                    Some(bytes) => {
                        bytes.extend_from_slice(&chunk[..count]);
                        if self.begin(bytes)? {
                            start = None;
                        }
                    }
                    None => (&self.outer).write_all(&chunk[..count])?,
                },
                Err(error) if is_timeout(&error) && !self.has_left()? => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Writes the start of a response, with `Connection: close` added: `tiny_http` does not know that this connection
    /// ends. False if more has to be read first.
    fn begin(&self, bytes: &mut Vec<u8>) -> io::Result<bool> {
        let Some(end) = memchr::memmem::find(bytes, b"\r\n") else { return Ok(false) };
        bytes.splice(end..end, *b"\r\nConnection: close");
        (&self.outer).write_all(bytes)?;
        Ok(true)
    }

    /// Whether the browser has closed the connection.
    fn has_left(&self) -> io::Result<bool> {
        self.outer.set_nonblocking(true)?;
        let peeked = self.outer.peek(&mut [0]);
        self.outer.set_nonblocking(false)?;
        Ok(match peeked {
            Ok(count) => count == 0,
            Err(error) => !is_timeout(&error),
        })
    }

    fn refuse(&self, refusal: Refusal) -> io::Result<()> {
        let mut bytes = Vec::new();
        response::print(refusal.into(), false, &mut bytes)?;
        self.begin(&mut bytes)?;
        Ok(())
    }

    /// Closes the connection so that everything written arrives: dropping a stream with unread bytes resets it, which
    /// discards data still in transit.
    fn close(&self) {
        drop(self.outer.shutdown(Shutdown::Write));
        drop(self.outer.set_read_timeout(Some(Duration::from_millis(200))));
        let mut unread = [0; 4096];
        for _ in 0..16 {
            if !matches!((&self.outer).read(&mut unread), Ok(1..)) {
                return;
            }
        }
    }
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
}
