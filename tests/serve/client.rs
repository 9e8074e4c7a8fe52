//! An HTTP client that sends exactly the bytes of a test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use crate::serve::preview::PATIENCE;

/// A response.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub fields: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a field; its name must be in lower case.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Connects to the server.
pub fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect_timeout(&address, PATIENCE).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Requests a path.
pub fn get(address: SocketAddr, path: &str, fields: &[(&str, &str)]) -> Answer {
    ask(address, "GET", path, fields)
}

/// Requests a path; none if there is no response.
#[cfg(unix)]
pub fn try_get(address: SocketAddr, path: &str) -> Option<Answer> {
    parse(&say(address, format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n").as_bytes()))
}

/// Sends a request with a method and fields.
pub fn ask(address: SocketAddr, method: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    let fields =
        fields.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect::<Vec<_>>().concat();
    let request = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{fields}\r\n");
    let answer = say(address, request.as_bytes());
    parse(&answer).unwrap_or_else(|| panic!("{path}: {}", String::from_utf8_lossy(&answer)))
}

/// Sends bytes, and returns everything until the server closes the connection.
pub fn say(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = connect(address);
    // The server may close the connection before it has read everything.
    drop(stream.write_all(bytes));
    let mut answer = Vec::new();
    drop(stream.read_to_end(&mut answer));
    answer
}

/// Parses a response; none if it is malformed.
pub fn parse(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = str::from_utf8(&bytes[..end]).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
    let field =
        |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    Some(Answer { status, fields: lines.filter_map(field).collect(), body: bytes[end + 4..].to_vec() })
}

/// The stream of events of a page.
pub struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// Starts to listen, as the page at `path` (without the first `/`) would.
    pub fn of(address: SocketAddr, path: &str) -> Self {
        let mut stream = connect(address);
        write!(stream, "GET /_lessonry/events?/{path} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut lines = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(lines.read_line(&mut head).unwrap() > 0, "{head}");
        }
        assert!(head.starts_with("HTTP/1.1 200 OK\r\n") && head.contains("text/event-stream"), "{head}");
        Self { lines }
    }

    /// The next event, as JSON.
    pub fn next(&mut self) -> String {
        let since = Instant::now();
        loop {
            let mut line = String::new();
            assert!(since.elapsed() < PATIENCE, "no event");
            assert!(self.lines.read_line(&mut line).unwrap() > 0, "the stream ended");
            if let Some(event) = line.strip_prefix("data: ") {
                return event.trim_end().to_owned();
            }
        }
    }

    /// Reads events until one is as expected.
    pub fn until(&mut self, is_right: impl Fn(&str) -> bool) -> String {
        loop {
            let event = self.next();
            if is_right(&event) {
                return event;
            }
        }
    }

    /// Whether no event comes for a while.
    pub fn is_silent(&mut self, time: Duration) -> bool {
        let since = Instant::now();
        self.lines.get_ref().set_read_timeout(Some(time)).unwrap();
        let mut line = String::new();
        while since.elapsed() < time && !line.starts_with("data: ") {
            line.clear();
            drop(self.lines.read_line(&mut line));
        }
        self.lines.get_ref().set_read_timeout(Some(PATIENCE)).unwrap();
        !line.starts_with("data: ")
    }
}

/// The value of a string or a number in an event.
pub fn value<'e>(event: &'e str, key: &str) -> &'e str {
    let at = event.find(&format!("\"{key}\":")).unwrap_or_else(|| panic!("no {key}: {event}"));
    let rest = &event[at + key.len() + 3..];
    match rest.strip_prefix('"') {
        Some(text) => text.split('"').next().unwrap(),
        None => rest.split([',', '}']).next().unwrap(),
    }
}
