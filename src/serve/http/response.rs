//! Responses of `tiny_http`, with the fields that all of them have.

use std::io::{self, BufWriter, Read, Seek, Write};

use tiny_http::{HTTPVersion, Header, Method, Request, Response, ResponseBox, StatusCode};

use super::head::Refusal;

/// How much of a response is written at a time, in bytes: small writes would wait for each other's acknowledgement.
const PIECE: usize = 64 * 1024;

/// The body of a response.
pub trait Body: Read + Seek + Send {}
impl<B: Read + Seek + Send> Body for B {}

/// A response with a body of `length` bytes.
pub fn response(status: u16, media_type: &str, body: impl Read + Send + 'static, length: u64) -> ResponseBox {
    // The file may have grown in the meantime.
    let body: Box<dyn Read + Send> = Box::new(body.take(length));
    let response = Response::new(StatusCode(status), Vec::new(), body, usize::try_from(length).ok(), None)
        .with_chunked_threshold(usize::MAX);
    [
        ("Content-Type", media_type),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
    .into_iter()
    .fold(response, |response, (name, value)| with(response, name, value))
}

/// The response with another field; a value that is not ASCII is left out.
pub fn with(response: ResponseBox, name: &'static str, value: &str) -> ResponseBox {
    match Header::from_bytes(name, value) {
        Ok(header) => response.with_header(header),
        Err(()) => response,
    }
}

/// A plain-text response that says what went wrong.
pub fn plain(status: u16, words: &str) -> ResponseBox {
    let text = format!("{status} {}: {words}\n", StatusCode(status).default_reason_phrase());
    let length = text.len() as u64;
    response(status, "text/plain; charset=utf-8", io::Cursor::new(text), length)
}

impl From<Refusal> for ResponseBox {
    fn from(refusal: Refusal) -> Self {
        let response = plain(refusal.status, refusal.words);
        match refusal.status {
            405 => with(response, "Allow", "GET, HEAD"),
            503 => with(response, "Retry-After", "1"),
            _ => response,
        }
    }
}

/// The value of a field of a request, if it has it.
pub fn field<'r>(request: &'r Request, name: &'static str) -> Option<&'r str> {
    request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
}

/// Sends the response to a request.
pub fn respond(request: Request, response: ResponseBox) -> io::Result<()> {
    let is_head = *request.method() == Method::Head;
    print(response, is_head, request.into_writer())
}

/// Writes a response as HTTP/1.1, for `HEAD` without its body.
pub(super) fn print(response: ResponseBox, is_head: bool, to: impl Write) -> io::Result<()> {
    let mut to = BufWriter::with_capacity(PIECE, to);
    response.raw_print(&mut to, HTTPVersion(1, 1), &[], is_head, None)?;
    to.flush()
}
