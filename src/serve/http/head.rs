//! The head of a request: its first line and its fields (RFC 9112). A malformed one is rejected, not repaired: requests
//! are smuggled where two parsers repair them in different ways.

/// The method of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `GET`: the whole response.
    Get,
    /// `HEAD`: the response without its body.
    Head,
}

/// Why a request is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status code.
    pub status: u16,
    /// What is wrong, in one sentence.
    pub words: &'static str,
}

impl Refusal {
    /// A malformed request: status 400.
    pub const fn bad(words: &'static str) -> Self {
        Self { status: 400, words }
    }
}

/// The head of a request, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The method of the request.
    pub method: Method,
    /// The path, perhaps with a query, as it was sent.
    pub target: String,
    fields: Vec<(String, String)>,
}

/// The longest request target, in bytes.
const LONGEST_TARGET: usize = 2_000;
/// The most header fields of a request.
const MOST_FIELDS: usize = 100;
/// The fields that change the response, which are passed on.
const PASSED: [&str; 4] = ["host", "if-none-match", "if-range", "range"];

impl Head {
    /// Parses a head, including the empty line that ends it.
    pub fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        let text = bytes.strip_suffix(b"\r\n\r\n").ok_or(Refusal::bad("the request head is incomplete"))?;
        let mut lines = lines(text)?.into_iter();
        let (method, target) = first_line(lines.next().unwrap_or_default())?;
        let fields = lines.map(field).collect::<Result<Vec<_>, _>>()?;
        if fields.len() > MOST_FIELDS {
            return Err(Refusal { status: 431, words: "too many header fields" });
        }
        let head = Self { method, target, fields };
        head.check()?;
        Ok(head)
    }

    /// The head as it is passed on: with only the fields that change the response, written in one way, so that nothing
    /// is parsed differently a second time.
    pub fn to_bytes(&self) -> Vec<u8> {
        let method = match self.method {
            Method::Get => "GET",
            Method::Head => "HEAD",
        };
        let mut head = format!("{method} {} HTTP/1.1\r\nConnection: close\r\n", self.target);
        let passes = |(name, value): &&(String, String)| PASSED.contains(&name.as_str()) && value.is_ascii();
        for (name, value) in self.fields.iter().filter(passes) {
            for part in [name, ": ", value, "\r\n"] {
                head.push_str(part);
            }
        }
        head.push_str("\r\n");
        head.into_bytes()
    }

    /// Rejects what no reader of a lesson ever sends.
    fn check(&self) -> Result<(), Refusal> {
        let count = |name: &str| self.fields.iter().filter(|(known, _)| known == name).count();
        if count("host") != 1 {
            return Err(Refusal::bad("expected exactly one Host field"));
        }
        if count("transfer-encoding") > 0
            || self.fields.iter().any(|(name, value)| name == "content-length" && value != "0")
        {
            return Err(Refusal { status: 413, words: "a request body is not supported" });
        }
        if count("content-length") > 1 {
            return Err(Refusal::bad("more than one Content-Length field"));
        }
        if count("expect") > 0 {
            return Err(Refusal { status: 417, words: "Expect is not supported" });
        }
        Ok(())
    }
}

/// The lines of a head, each of which must end with CR LF; neither may appear elsewhere.
fn lines(text: &[u8]) -> Result<Vec<&[u8]>, Refusal> {
    let mut lines = Vec::new();
    let mut rest = text;
    loop {
        let end = memchr::memchr2(b'\r', b'\n', rest).unwrap_or(rest.len());
        lines.push(&rest[..end]);
        rest = &rest[end..];
        if rest.is_empty() {
            return Ok(lines);
        }
        rest = rest.strip_prefix(b"\r\n").ok_or(Refusal::bad("each line must end with CR LF"))?;
    }
}

/// Parses the first line: `GET /path HTTP/1.1`.
fn first_line(line: &[u8]) -> Result<(Method, String), Refusal> {
    let line = str::from_utf8(line)
        .ok()
        .filter(|line| line.is_ascii())
        .ok_or(Refusal::bad("the first line is not ASCII"))?;
    let parts: Vec<&str> = line.split(' ').collect();
    let &[method, target, version] = parts.as_slice() else {
        return Err(Refusal::bad("the first line must be `METHOD PATH VERSION`"));
    };
    match version {
        "HTTP/1.1" | "HTTP/1.0" => {}
        _ if version.starts_with("HTTP/") => {
            return Err(Refusal { status: 505, words: "only HTTP/1.0 and 1.1 are supported" });
        }
        _ => return Err(Refusal::bad("the first line must be `METHOD PATH VERSION`")),
    }
    if method.is_empty() || !method.bytes().all(is_token) {
        return Err(Refusal::bad("the first line must be `METHOD PATH VERSION`"));
    }
    let method = match method {
        "GET" => Method::Get,
        "HEAD" => Method::Head,
        _ => return Err(Refusal { status: 405, words: "only GET and HEAD are supported" }),
    };
    if target.len() > LONGEST_TARGET {
        return Err(Refusal { status: 414, words: "the address is too long" });
    }
    if !target.starts_with('/') || !target.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Refusal::bad("the address must be a path that starts with `/`"));
    }
    Ok((method, target.to_owned()))
}

/// Parses a field: `Name: value`.
fn field(line: &[u8]) -> Result<(String, String), Refusal> {
    let bad = Refusal::bad("a header field must be `Name: value`");
    let colon = memchr::memchr(b':', line).ok_or(bad)?;
    let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
    let is_text = |&byte: &u8| byte == b'\t' || (byte >= b' ' && byte != 0x7F);
    if name.is_empty() || !name.iter().all(|&byte| is_token(byte)) || !value.iter().all(is_text) {
        return Err(bad);
    }
    let name = String::from_utf8_lossy(name).to_ascii_lowercase();
    Ok((name, String::from_utf8_lossy(value).into_owned()))
}

/// Whether a byte may be part of a method or a field name.
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(text: &str) -> u16 {
        Head::parse(text.as_bytes()).map_or_else(|refusal| refusal.status, |_| 200)
    }

    #[test]
    fn passes_on_the_fields_that_change_the_response() {
        let passed = |text: &str| {
            let head = Head::parse(text.as_bytes()).expect("a head").to_bytes();
            String::from_utf8(head).expect("text")
        };
        assert_eq!(
            passed("GET /a?b HTTP/1.0\r\nHost: localhost\r\nTE: chunked\r\nIf-None-Match:  \"x\" \r\n\r\n"),
            "GET /a?b HTTP/1.1\r\nConnection: close\r\nhost: localhost\r\nif-none-match: \"x\"\r\n\r\n"
        );
        assert_eq!(
            passed("HEAD / HTTP/1.1\r\nhost: a\r\nConnection: upgrade\r\nRange: bytes=é\r\n\r\n"),
            "HEAD / HTTP/1.1\r\nConnection: close\r\nhost: a\r\n\r\n"
        );
    }

    #[test]
    fn rejects_what_others_repair() {
        let with = |fields: &str| status(&format!("GET / HTTP/1.1\r\nHost: a\r\n{fields}\r\n"));
        assert_eq!(with(""), 200);
        assert_eq!(with("Content-Length: 0\r\n"), 200);
        assert_eq!(with("Content-Length: 5\r\n"), 413);
        assert_eq!(with("Transfer-Encoding: chunked\r\n"), 413);
        assert_eq!(with("Expect: 100-continue\r\n"), 417);
        assert_eq!(with("Host: b\r\n"), 400);
        assert_eq!(with(" folded: x\r\n"), 400);
        assert_eq!(with("Name : x\r\n"), 400);
        assert_eq!(with("x: a\nb\r\n"), 400);
        assert_eq!(with("x: a\0b\r\n"), 400);
        assert_eq!(with(&"x: y\r\n".repeat(200)), 431);
        for line in [
            "GET /",
            "GET  / HTTP/1.1",
            "GET / HTTP/1.1 x",
            "GET x HTTP/1.1",
            "GET http://a/ HTTP/1.1",
            " GET / HTTP/1.1",
        ] {
            assert_eq!(status(&format!("{line}\r\nHost: a\r\n\r\n")), 400, "{line}");
        }
        assert_eq!(status("POST / HTTP/1.1\r\nHost: a\r\n\r\n"), 405);
        assert_eq!(status("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), 505);
        assert_eq!(status("GET / HTTP/1.1\r\n\r\n"), 400);
        assert_eq!(status(&format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "a".repeat(3000))), 414);
    }
}
