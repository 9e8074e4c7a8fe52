//! `lessonry offline --fetch` against a local host: what is included, what stays a link, what is requested.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use zip::ZipArchive;

use crate::cli::program::{Program, Run};

/// The first bytes of an image, enough to detect its type.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>";
const ACTIVE_SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"steal()\" viewBox=\"0 0 1 1\">\
                          <script>steal()</script><path d=\"M0 0\"/></svg>";

/// A host with fixed responses that records the requested paths.
struct Host {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Host {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let log = Arc::clone(&asked);
        // The thread ends with the test.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = Arc::clone(&log);
                thread::spawn(move || serve(stream, &log));
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        let mut asked = self.asked.lock().unwrap().clone();
        asked.sort();
        asked
    }
}

/// Answers one request, and records its path.
fn serve(mut stream: TcpStream, log: &Mutex<Vec<String>>) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read > 0) {
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let Some(path) = head.split(' ').nth(1).map(str::to_owned) else { return };
    log.lock().unwrap().push(path.clone());
    let (status, headers, body) = answer(&path);
    if status == 0 {
        // The program gives up long before this.
        thread::sleep(Duration::from_mins(1));
        return;
    }
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n");
    drop(stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)));
}

/// The response to a path: status, headers, body. Status 0 means no response.
fn answer(path: &str) -> (u16, &'static str, Vec<u8>) {
    let png = "Content-Type: image/png\r\n";
    match path.split('?').next().unwrap_or_default() {
        "/a.png" | "/b/a.png" | "/..%2f..%2fa.png" | "/an%20image%C3%A9.png" => (200, png, PNG.into()),
        "/moved.png" => (302, "Location: /b/a.png\r\n", Vec::new()),
        "/round.png" => (302, "Location: /round.png\r\n", Vec::new()),
        "/page.png" => {
            (200, "Content-Type: text/html; charset=utf-8\r\n", b"<html><p>Log in<svg/></html>".into())
        }
        "/liar.png" => (200, png, b"<html>Log in</html>".into()),
        "/drawing" => (200, "Content-Type: text/plain\r\n", SVG.into()),
        "/active.svg" => (200, "Content-Type: image/svg+xml\r\n", ACTIVE_SVG.into()),
        "/long.png" => (200, png, [PNG, &vec![0; 21 << 20]].concat()),
        "/broken.png" => (500, "", Vec::new()),
        "/silence.png" | "/silence-too.png" => (0, "", Vec::new()),
        _ => (404, "Content-Type: text/html\r\n", b"<p>gone".into()),
    }
}

/// A lesson whose home page has this text.
pub fn lesson(text: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir(folder.path().join("_episodes")).unwrap();
    write("site.toml", "title = \"Rain\"\n");
    write("index.md", &format!("---\n---\n{text}\n"));
    write(
        "_episodes/01-drops.md",
        "---\ntitle: Drops\nteaching: 1\nexercises: 1\nkeypoints: [a]\nobjectives: [a]\nquestions: [a]\n---\nDrops.\n",
    );
    folder
}

#[track_caller]
pub fn offline(lesson: &TempDir, arguments: &str) -> Run {
    let arguments = format!("offline {arguments}");
    let run = Program::new(lesson.path(), arguments.split_whitespace()).run(b"");
    assert_eq!(run.code, 0, "{}", run.stderr);
    run
}

/// The files in a zip, by path.
pub fn unpacked(lesson: &TempDir, name: &str) -> BTreeMap<String, Vec<u8>> {
    let bytes = fs::read(lesson.path().join(name)).unwrap();
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for number in 0..zip.len() {
        let mut file = zip.by_index(number).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().unwrap().into_owned(), bytes);
    }
    files
}

/// The paths of the images that were fetched.
fn fetched(files: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    files.keys().map(String::as_str).filter(|name| name.starts_with("online")).collect()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn images_are_included_in_every_copy() {
    let host = Host::new();
    let lesson =
        lesson(&format!("![Cloud]({0}/a.png)\n\n<img src=\"{0}/moved.png\" alt=\"Sun\">", host.address));
    let run = offline(&lesson, "--fetch -o a.zip --single-file a.html --epub a.epub");
    assert!(!run.stderr.contains("replaced by links"), "{}", run.stderr);
    // The progress bar is only for terminals.
    assert!(!run.stderr.contains('\r'), "{}", run.stderr);
    let zip = unpacked(&lesson, "a.zip");
    assert_eq!(fetched(&zip), ["online/001.png", "online/002.png"]);
    assert_eq!(zip["online/001.png"], PNG);
    let page = text(&zip["index.html"]);
    assert!(
        page.contains("src=\"online/001.png\" alt=\"Cloud\"") && page.contains("src=\"online/002.png\""),
        "{page}"
    );
    assert!(!page.contains(&host.address));
    let single = fs::read_to_string(lesson.path().join("a.html")).unwrap();
    assert!(
        single.matches("src=\"data:image/png;base64,iVBORw0KGgo").count() == 2
            && !single.contains(&host.address)
    );
    let book = unpacked(&lesson, "a.epub");
    assert_eq!(book["EPUB/images/online_001.png"], PNG);
    assert!(text(&book["EPUB/index.xhtml"]).contains("src=\"images/online_001.png\""));
    assert_eq!(host.asked(), ["/a.png", "/b/a.png", "/moved.png"]);
}

#[test]
fn nothing_is_requested_without_fetch() {
    let host = Host::new();
    let lesson = lesson(&format!(
        "![Cloud]({0}/a.png) [link]({0}/b)\n\n<iframe src=\"{0}/frame\"></iframe><video src=\"{0}/film.mp4\"></video>\n\
         <script src=\"{0}/code.js\"></script>",
        host.address
    ));
    let run = offline(&lesson, "-o a.zip --single-file a.html --epub a.epub");
    assert_eq!(host.asked(), Vec::<String>::new());
    let list = run.stderr.replace(&host.address, "HOST");
    let list = &list[list.find("images replaced by links").unwrap()..];
    assert_eq!(
        list,
        "images replaced by links:\n  HOST/a.png (in index.md:3)\n\
         frames replaced by links:\n  HOST/frame (in index.md:5)\n\
         videos and sounds replaced by links:\n  HOST/film.mp4 (in index.md:5)\n\
         scripts and styles left out:\n  HOST/code.js (in index.md:6)\n\
         help: use `--fetch` to include the images\n"
    );
}

#[test]
fn an_image_is_requested_once() {
    let host = Host::new();
    let lesson =
        lesson(&format!("![One]({0}/a.png)\n![Two]({0}/a.png)\n![Three]({0}/b/a.png)", host.address));
    offline(&lesson, "--fetch -o a.zip");
    assert_eq!(host.asked(), ["/a.png", "/b/a.png"]);
    // Two images of the same name become two files.
    assert_eq!(fetched(&unpacked(&lesson, "a.zip")), ["online/001.png", "online/002.png"]);
}

#[test]
fn what_is_not_an_image_stays_a_link() {
    let host = Host::new();
    let paths = ["gone", "round", "page", "liar", "long", "broken"];
    let images: Vec<String> =
        paths.iter().map(|name| format!("![{name}]({}/{name}.png)", host.address)).collect();
    let lesson = lesson(&images.join("\n"));
    let run = offline(&lesson, "--fetch -o a.zip");
    let problems: Vec<String> = run
        .stderr
        .lines()
        .filter(|line| line.contains("cannot fetch"))
        .map(|line| line.replace(&host.address, ""))
        .collect();
    assert_eq!(
        problems,
        [
            "warning: cannot fetch /broken.png: the host answered with status 500",
            "warning: cannot fetch /gone.png: not found",
            "warning: cannot fetch /liar.png: not an image",
            "warning: cannot fetch /long.png: larger than 20 MB",
            "warning: cannot fetch /page.png: not an image but `text/html`",
            "warning: cannot fetch /round.png: too many redirects",
        ]
    );
    let zip = unpacked(&lesson, "a.zip");
    assert!(fetched(&zip).is_empty());
    let page = text(&zip["index.html"]);
    for name in paths {
        assert!(
            page.contains(&format!(
                "href=\"{}/{name}.png\">{name}<small> (only online)</small></a>",
                host.address
            )),
            "{page}"
        );
    }
    assert!(
        run.stderr.contains("images replaced by links:") && !run.stderr.contains("--fetch"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_host_that_does_not_respond_is_tried_once() {
    let host = Host::new();
    let lesson = lesson(&format!("![a]({0}/silence.png)\n![b]({0}/silence-too.png)", host.address));
    let started = Instant::now();
    let run = offline(&lesson, "--fetch --timeout 1 -o a.zip");
    assert!(started.elapsed() < Duration::from_secs(20));
    assert_eq!(run.stderr.matches("silence.png: timed out").count(), 1, "{}", run.stderr);
    assert_eq!(run.stderr.matches("silence-too.png: timed out").count(), 1, "{}", run.stderr);
    assert_eq!(host.asked().len(), 1);
}

#[test]
fn files_are_named_by_number() {
    let host = Host::new();
    let lesson = lesson(&format!(
        "![a]({0}/..%2f..%2fa.png)\n<img src=\"{0}/an imageé.png#part\" alt=\"b\">",
        host.address
    ));
    // The lesson already has a folder of that name.
    fs::create_dir(lesson.path().join("online")).unwrap();
    fs::write(lesson.path().join("online/001.png"), "mine").unwrap();
    offline(&lesson, "--fetch -o a.zip");
    let zip = unpacked(&lesson, "a.zip");
    assert_eq!(fetched(&zip), ["online-2/001.png", "online-2/002.png", "online/001.png"]);
    assert_eq!(zip["online/001.png"], b"mine");
    assert!(zip.keys().all(|name| !name.contains("..") && !name.starts_with('/')));
    assert_eq!(host.asked(), ["/..%2f..%2fa.png", "/an%20image%C3%A9.png"]);
}

#[test]
fn scripts_are_removed_from_svgs() {
    let host = Host::new();
    let lesson = lesson(&format!("![a]({0}/active.svg)\n![b]({0}/drawing)", host.address));
    offline(&lesson, "--fetch -o a.zip --single-file a.html --epub a.epub");
    let zip = unpacked(&lesson, "a.zip");
    assert_eq!(fetched(&zip), ["online/001.svg", "online/002.svg"]);
    assert_eq!(text(&zip["online/002.svg"]), SVG);
    let safe = text(&zip["online/001.svg"]);
    assert!(safe.contains("<path d=\"M0 0\"/>") && !safe.contains("steal"), "{safe}");
    assert!(!text(&unpacked(&lesson, "a.epub")["EPUB/images/online_001.svg"]).contains("steal"));
}
