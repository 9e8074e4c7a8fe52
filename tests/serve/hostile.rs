//! Hostile requests: nothing outside the site is returned, and the server keeps running.

use std::io::{Read, Write};
use std::thread;
use std::time::Duration;

use crate::serve::client::{connect, get, parse, say};
use crate::serve::preview::{Preview, write};

/// The text of a file that must never be returned.
const SECRET: &str = "top secret words";

/// A preview of a lesson with a secret in private and hidden folders.
fn preview() -> Preview {
    let preview = Preview::new();
    write(preview.folder.path(), "_private/secret.txt", SECRET);
    write(preview.folder.path(), ".hidden/secret.txt", SECRET);
    preview
}

#[test]
fn paths_that_lead_elsewhere() {
    let mut preview = preview();
    let name = preview.folder.path().file_name().unwrap().to_str().unwrap().to_owned();
    let paths = [
        "/../../../../etc/passwd",
        "/..",
        "/../",
        "/./",
        "/.",
        "/a/../../b",
        "/..;/",
        "/.../",
        "/....//",
        "/%2e%2e/etc/passwd",
        "/%2e%2e%2fetc%2fpasswd",
        "/..%2fetc/passwd",
        "/.%2e/x",
        "/%2E%2E/%2E%2E/etc/passwd",
        "/%252e%252e/etc/passwd",
        "/%25%32%65%25%32%65/x",
        "/..%252f",
        "/%c0%ae%c0%ae/x",
        "/%e0%80%ae/x",
        "/..%c0%af..%c0%afetc/passwd",
        "/%uff0e%uff0e/x",
        "/..%5c..%5cwindows",
        "/..\\..\\windows\\win.ini",
        "/\\etc\\passwd",
        "/%5c%5chost%5cshare",
        "//etc/passwd",
        "///etc/passwd",
        "//evil.example/%2f..",
        "/C:/Windows/win.ini",
        "/c:\\windows",
        "/c%3a/windows",
        "/file:///etc/passwd",
        "/etc/passwd",
        "/proc/self/environ",
        "/%00",
        "/index.html%00.png",
        "/setup%00",
        "/%0d%0aSet-Cookie:%20a=b",
        "/%0a",
        "/%7f",
        "/%",
        "/%g1",
        "/%1",
        "/~root",
        "/_private/secret.txt",
        "/.hidden/secret.txt",
        "/site.toml",
        "/_episodes/01-jar.md",
        "/_includes/note.html",
        "/_data/units.yml",
        "/.git/config",
        "/index.md",
        "/setup.html/../_private/secret.txt",
        "/fig/..%2f_private/secret.txt",
        "/_lessonry/../site.toml",
        "/_lessonry/%2e%2e/site.toml",
        "/_lessonry/",
        "/_lessonry/secret",
        "/_lessonry",
        "/_lessonry/events?/../x",
        "/_lessonry/events?%2e%2e",
        "/_lessonry/events?%00",
        "/CON",
        "/nul.txt",
        "/setup.html::$DATA",
        "/setup.html.",
        "/setup.html%20",
        "/?/../../etc/passwd#x",
        "/;/etc/passwd",
        "/.%00./x",
    ];
    for path in paths
        .iter()
        .map(|path| (*path).to_owned())
        .chain([format!("/../{name}/site.toml"), format!("/{}", "a/".repeat(900))])
    {
        let answer = get(preview.address, &path, &[]);
        let text = answer.text();
        assert!(
            !text.contains(SECRET) && !text.contains("root:x:") && !text.contains("title = \"Rain"),
            "{path}: {text}"
        );
        let is_home = path.starts_with("/?");
        assert!(
            matches!(answer.status, 400 | 404) || (is_home && answer.status == 200),
            "{path}: {}",
            answer.status
        );
        assert_eq!(answer.field("set-cookie"), None, "{path}");
    }
    assert!(preview.is_alive());
    assert_eq!(preview.get("/setup").status, 200);
}

#[test]
fn malformed_requests() {
    let mut preview = preview();
    let long = "a".repeat(100_000);
    let good = "GET /setup HTTP/1.1\r\nHost: localhost\r\n";
    let requests: Vec<(Vec<u8>, &[u16])> = [
        ("\r\n\r\n".to_owned(), &[400][..]),
        ("GET\r\n\r\n".into(), &[400]),
        ("GET /setup\r\n\r\n".into(), &[400]),
        ("GET /setup HTTP/1.1\r\n\r\n".into(), &[400]),
        ("GET /setup HTTP/0.9\r\nHost: localhost\r\n\r\n".into(), &[505]),
        ("GET /setup HTTP/2.0\r\nHost: localhost\r\n\r\n".into(), &[505]),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".into(), &[400, 505]),
        ("GET /setup HTTP/1.1 \r\nHost: localhost\r\n\r\n".into(), &[400]),
        (" GET /setup HTTP/1.1\r\nHost: localhost\r\n\r\n".into(), &[400]),
        ("GET\t/setup\tHTTP/1.1\r\nHost: localhost\r\n\r\n".into(), &[400]),
        ("GET /set up HTTP/1.1\r\nHost: localhost\r\n\r\n".into(), &[400]),
        ("GET setup HTTP/1.1\r\nHost: localhost\r\n\r\n".into(), &[400]),
        ("GET http://localhost/setup HTTP/1.1\r\nHost: localhost\r\n\r\n".into(), &[400]),
        ("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n".into(), &[400]),
        ("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n".into(), &[405]),
        ("CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n".into(), &[405]),
        ("POST /setup HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc".into(), &[405]),
        ("PUT /x HTTP/1.1\r\nHost: localhost\r\n\r\n".into(), &[405]),
        ("DELETE /setup HTTP/1.1\r\nHost: localhost\r\n\r\n".into(), &[405]),
        ("TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n".into(), &[405]),
        ("get /setup HTTP/1.1\r\nHost: localhost\r\n\r\n".into(), &[405]),
        ("G@T /setup HTTP/1.1\r\nHost: localhost\r\n\r\n".into(), &[400]),
        (format!("{good}Content-Length: 5\r\n\r\nGET /"), &[413]),
        (format!("{good}Content-Length: 0\r\nContent-Length: 5\r\n\r\nabcde"), &[400, 413]),
        (format!("{good}Content-Length: -1\r\n\r\n"), &[413]),
        (format!("{good}Content-Length: 99999999999999999999\r\n\r\n"), &[413]),
        (format!("{good}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /index.html HTTP/1.1\r\nHost: localhost\r\n\r\n"), &[413]),
        (format!("{good}Transfer-Encoding: xchunked\r\nContent-Length: 4\r\n\r\n1e\r\n"), &[413]),
        (format!("{good}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"), &[400]),
        (format!("{good}Transfer-Encoding:\x0bchunked\r\n\r\n"), &[400]),
        (format!("{good}X: a\r\n folded\r\n\r\n"), &[400]),
        (format!("{good}X: a\nTransfer-Encoding: chunked\r\n\r\n"), &[400]),
        (format!("{good}X: a\rb\r\n\r\n"), &[400]),
        (format!("{good}X: a\0b\r\n\r\n"), &[400]),
        (format!("{good}no colon\r\n\r\n"), &[400]),
        (format!("{good}: empty\r\n\r\n"), &[400]),
        (format!("{good}Expect: 100-continue\r\n\r\n"), &[417]),
        (format!("{good}Host: localhost\r\n\r\n"), &[400]),
        ("GET /setup HTTP/1.1\r\nHost: evil.example\r\n\r\n".into(), &[403]),
        ("GET /setup HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n".into(), &[403]),
        ("GET /setup HTTP/1.1\r\nHost: evil.example:4000\r\n\r\n".into(), &[403]),
        ("GET /setup HTTP/1.1\r\nHost: \r\n\r\n".into(), &[403]),
        ("GET /setup HTTP/1.1\r\nHost: localhost, evil.example\r\n\r\n".into(), &[403]),
        ("GET /_lessonry/events?/setup HTTP/1.1\r\nHost: evil.example\r\n\r\n".into(), &[403]),
        ("GET /setup HTTP/1.1\r\nHost: 0x7f.1\r\n\r\n".into(), &[403]),
        (format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n"), &[414, 431]),
        (format!("{good}X: {long}\r\n\r\n"), &[431]),
        (format!("{good}{}\r\n", "a: b\r\n".repeat(1000)), &[431]),
        (long.clone(), &[431]),
        ("\0".repeat(20_000), &[431]),
    ]
    .into_iter()
    .map(|(text, statuses)| (text.into_bytes(), statuses))
    .chain([
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n".to_vec(), &[400][..]),
        (b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec(), &[400][..]),
        (b"GET /\xc3\xa9 HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec(), &[400][..]),
    ])
    .collect();
    assert!(requests.len() > 50);
    for (request, statuses) in requests {
        let shown = String::from_utf8_lossy(&request[..request.len().min(120)]).into_owned();
        let answer = say(preview.address, &request);
        let parsed = parse(&answer);
        // A client that sends more than the server reads may lose the response.
        let is_huge = request.len() > 16 * 1024;
        match parsed {
            Some(parsed) => {
                assert!(statuses.contains(&parsed.status), "{shown:?}: {}", parsed.status);
                let text = String::from_utf8_lossy(&answer);
                assert_eq!(text.matches("HTTP/1.1 ").count(), 1, "{shown:?} was answered twice: {text}");
            }
            None => assert!(is_huge && answer.is_empty(), "{shown:?}: {answer:?}"),
        }
    }
    assert!(preview.is_alive());
    assert_eq!(preview.get("/setup").status, 200);
}

#[test]
fn requests_in_pieces() {
    let mut preview = preview();
    let request = b"GET /setup HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    for size in [1, 2, 3, 7, 30] {
        let mut stream = connect(preview.address);
        stream.set_nodelay(true).unwrap();
        for piece in request.chunks(size) {
            stream.write_all(piece).unwrap();
            thread::sleep(Duration::from_millis(1));
        }
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        assert_eq!(parse(&answer).unwrap().status, 200, "in pieces of {size}");
    }
    // Disconnect in the middle of a request.
    for end in 0..request.len() {
        drop(connect(preview.address).write_all(&request[..end]));
    }
    assert!(preview.is_alive());
    assert_eq!(preview.get("/setup").status, 200);
}

#[test]
fn a_host_name_can_be_allowed() {
    let preview = Preview::with(&["--allow-host", "preview.example"]);
    let asked = |host: &str| {
        let request = format!("GET /setup HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        parse(&say(preview.address, request.as_bytes())).unwrap().status
    };
    assert_eq!(asked("preview.example"), 200);
    assert_eq!(asked("PREVIEW.example:8080"), 200);
    assert_eq!(asked("other.example"), 403);
}
