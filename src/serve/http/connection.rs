//! One connection: its requests, one after the other.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use super::head::{Head, Method, Refusal};
use super::response::Response;

/// How long a head may take, from its first byte or from the end of the request before.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long one piece of a response may take.
const WRITING: Duration = Duration::from_secs(10);
/// The longest head.
const LONGEST_HEAD: usize = 16 * 1024;

/// A connection from which the requests are read.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    /// What was read beyond the last head.
    rest: Vec<u8>,
}

impl Connection {
    /// A connection that was just made.
    pub(super) fn new(stream: TcpStream) -> io::Result<Self> {
        stream.set_write_timeout(Some(WRITING))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, rest: Vec::new() })
    }

    /// Answers requests until one side has had enough. `answer` gives a response, or takes the stream for itself.
    pub(super) fn serve(mut self, answer: &impl Fn(&Head, &mut Self) -> Option<Response>) -> io::Result<()> {
        while let Some(head) = self.next_head()? {
            match head {
                Ok(head) => {
                    let Some(response) = answer(&head, &mut self) else { return Ok(()) };
                    response.write(head.method, head.keep_alive, &self.stream)?;
                    if !head.keep_alive {
                        break;
                    }
                }
                // Where this request ends nobody knows, so it is the last one.
                Err(refusal) => {
                    Response::from(refusal).write(Method::Get, false, &self.stream)?;
                    break;
                }
            }
        }
        self.close();
        Ok(())
    }

    /// A second handle of the stream, to be written to after the connection has been given up.
    pub fn stream(&self) -> io::Result<TcpStream> {
        self.stream.try_clone()
    }

    /// The next head; none if there is none.
    fn next_head(&mut self) -> io::Result<Option<Result<Head, Refusal>>> {
        let deadline = Instant::now() + PATIENCE;
        let mut searched = 0;
        loop {
            let from = searched.min(self.rest.len()).saturating_sub(3);
            if let Some(at) = memchr::memmem::find(&self.rest[from..], b"\r\n\r\n") {
                let rest = self.rest.split_off(from + at + 4);
                let head = std::mem::replace(&mut self.rest, rest);
                return Ok(Some(Head::parse(&head)));
            }
            searched = self.rest.len();
            if searched > LONGEST_HEAD {
                return Ok(Some(Err(Refusal { status: 431, words: "the head is too long" })));
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(self.too_late());
            }
            self.stream.set_read_timeout(Some(left))?;
            let mut chunk = [0; 4096];
            match self.stream.read(&mut chunk) {
                Ok(0) => return Ok(None),
                Ok(count) => self.rest.extend_from_slice(&chunk[..count]),
                Err(error) => match error.kind() {
                    io::ErrorKind::Interrupted => {}
                    io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => return Ok(self.too_late()),
                    _ => return Err(error),
                },
            }
        }
    }

    /// Who began a request is told; who only held the line is not.
    fn too_late(&self) -> Option<Result<Head, Refusal>> {
        (!self.rest.is_empty()).then_some(Err(Refusal { status: 408, words: "the request took too long" }))
    }

    /// Closes the connection so that what was written arrives: a stream that is dropped with unread bytes takes back
    /// what is still under way.
    fn close(&mut self) {
        drop(self.stream.flush());
        drop(self.stream.shutdown(Shutdown::Write));
        drop(self.stream.set_read_timeout(Some(Duration::from_millis(200))));
        let mut unread = [0; 4096];
        for _ in 0..16 {
            if !matches!(self.stream.read(&mut unread), Ok(1..)) {
                return;
            }
        }
    }
}
