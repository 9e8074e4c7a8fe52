//! One connection: its request is read, passed on, and the answer copied back.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use super::head::{Head, Refusal};
use super::response;
use super::upstream::{Ticket, Upstream};

/// How long a head may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a browser may read nothing of a response.
const WRITING: Duration = Duration::from_secs(10);
/// The longest head.
const LONGEST_HEAD: usize = 16 * 1024;
/// When nothing was said for so long, it is asked whether the browser is still there.
const SILENCE: Duration = Duration::from_millis(500);
/// How much of a response is copied at a time.
const CHUNK: usize = 64 * 1024;

/// A connection.
#[derive(Debug)]
pub(super) struct Connection {
    outer: TcpStream,
    /// The connection to `tiny_http`, once the request has been read.
    inner: OnceLock<Arc<TcpStream>>,
    since: Instant,
    has_ended: AtomicBool,
}

impl Connection {
    /// A connection that was just made.
    pub(super) fn new(outer: TcpStream) -> Self {
        Self { outer, inner: OnceLock::new(), since: Instant::now(), has_ended: AtomicBool::new(false) }
    }

    /// How long it has been there.
    pub(super) fn age(&self) -> Duration {
        self.since.elapsed()
    }

    /// Whether its request has been read.
    pub(super) fn has_asked(&self) -> bool {
        self.inner.get().is_some()
    }

    /// Whether it was told to end.
    pub(super) fn has_ended(&self) -> bool {
        self.has_ended.load(Ordering::Relaxed)
    }

    /// Ends it, whatever it is doing.
    pub(super) fn end(&self) {
        self.has_ended.store(true, Ordering::Relaxed);
        for stream in [Some(&self.outer), self.inner.get().map(AsRef::as_ref)].into_iter().flatten() {
            drop(stream.shutdown(Shutdown::Both));
        }
    }

    /// Sends it away without a word about its request. This does not wait.
    pub(super) fn turn_away(&self, refusal: Refusal) {
        drop(self.outer.set_nonblocking(true));
        drop(self.refuse(refusal));
    }

    /// Sees to its request. `place` is kept as long as this or the answer takes.
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

    /// The head of the request; none if there is none. What comes after it is not read.
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
                return Ok(Some(Err(Refusal { status: 431, words: "the head is too long" })));
            }
            // Who began a request is told; who only held the line is not.
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

    /// Lets `tiny_http` answer.
    fn pass(&self, head: &Head, upstream: &Upstream, place: &Ticket) -> io::Result<()> {
        let Ok(passage) = upstream.connect(place) else {
            return self.refuse(Refusal { status: 503, words: "there are too many connections" });
        };
        let inner = self.inner.get_or_init(|| Arc::clone(&passage.stream));
        inner.as_ref().write_all(&head.to_bytes())?;
        inner.set_read_timeout(Some(SILENCE))?;
        self.copy(inner)
    }

    /// Copies a response until it ends, or until the browser has gone or does not read.
    fn copy(&self, mut inner: &TcpStream) -> io::Result<()> {
        let mut chunk = vec![0; CHUNK];
        let mut start = Some(Vec::new());
        loop {
            match inner.read(&mut chunk) {
                Ok(0) if start.is_some() => {
                    return self.refuse(Refusal { status: 502, words: "there is no answer" });
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

    /// Writes how a response begins, and that it is the last one here: only who holds the connection can say that.
    /// False if more has to be read first.
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

    /// Closes the connection so that what was written arrives: a stream that is dropped with unread bytes takes back
    /// what is still under way.
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
