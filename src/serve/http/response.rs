//! What is said to a request.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::sync::Arc;

use super::head::{Method, Refusal};

/// A response.
#[derive(Debug)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The fields, beyond those that every response has.
    pub fields: Vec<(&'static str, String)>,
    /// The body.
    pub body: Body,
}

/// What a response carries.
#[derive(Debug)]
pub enum Body {
    /// Nothing, and no length of it.
    None,
    /// A text that was made for this response.
    Text(String),
    /// A part of something that is in memory.
    Bytes(Arc<[u8]>, Range<u64>),
    /// A part of a file.
    File(File, Range<u64>),
}

impl Response {
    /// A response without fields of its own.
    pub fn new(status: u16, body: Body) -> Self {
        Self { status, fields: Vec::new(), body }
    }

    /// Adds a field.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.fields.push((name, value.into()));
        self
    }

    /// A sentence about what went wrong.
    pub fn plain(status: u16, words: &str) -> Self {
        Self::new(status, Body::Text(format!("{status} {}: {words}\n", reason(status))))
            .with("Content-Type", "text/plain; charset=utf-8")
    }

    /// Writes the response.
    pub fn write(self, method: Method, keep_alive: bool, mut to: impl Write) -> io::Result<()> {
        let head = self.head(keep_alive);
        let body = if method == Method::Head { Body::None } else { self.body };
        match body {
            Body::None => to.write_all(&head)?,
            Body::Text(text) => to.write_all(&[&head, text.as_bytes()].concat())?,
            Body::Bytes(bytes, range) => {
                to.write_all(&head)?;
                to.write_all(part(&bytes, &range))?;
            }
            Body::File(mut file, range) => {
                to.write_all(&head)?;
                file.seek(SeekFrom::Start(range.start))?;
                let length = range.end - range.start;
                if io::copy(&mut file.take(length), &mut to)? < length {
                    // The file became shorter meanwhile; the reader learns it from the end of the connection.
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
        }
        to.flush()
    }

    fn head(&self, keep_alive: bool) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        let length = match &self.body {
            Body::None => None,
            Body::Text(text) => Some(text.len() as u64),
            Body::Bytes(_, range) | Body::File(_, range) => Some(range.end - range.start),
        };
        let mut field = |name: &str, value: &str| {
            for part in [name, ": ", value, "\r\n"] {
                head.push_str(part);
            }
        };
        for (name, value) in &self.fields {
            field(name, value);
        }
        if let Some(length) = length {
            field("Content-Length", &length.to_string());
        }
        field("X-Content-Type-Options", "nosniff");
        field("Cross-Origin-Resource-Policy", "same-origin");
        field("Connection", if keep_alive { "keep-alive" } else { "close" });
        head.push_str("\r\n");
        head.into_bytes()
    }
}

impl From<Refusal> for Response {
    fn from(refusal: Refusal) -> Self {
        let response = Self::plain(refusal.status, refusal.words);
        if refusal.status == 405 { response.with("Allow", "GET, HEAD") } else { response }
    }
}

fn part<'b>(bytes: &'b [u8], range: &Range<u64>) -> &'b [u8] {
    let at = |offset: u64| usize::try_from(offset).map_or(bytes.len(), |offset| offset.min(bytes.len()));
    &bytes[at(range.start)..at(range.end)]
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        301 => "Moved Permanently",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        413 => "Content Too Large",
        414 => "URI Too Long",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Error",
    }
}
