//! Checks external links against a local server.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use lessonry::diagnostics::Severity;
use lessonry::external::{Report, Settings, check};
use lessonry::model::external_link::{ExternalLink, LinkUse};
use lessonry::pipeline::{self, Options};
use lessonry::source::{FileId, Span};
use tiny_http::{Header, Method, Response, Server};

/// A host with fixed responses that records the requests.
struct Host {
    server: Arc<Server>,
    requests: Arc<Mutex<Vec<String>>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Host {
    fn new() -> Self {
        let server = Arc::new(Server::http("127.0.0.1:0").unwrap());
        let requests: Arc<Mutex<Vec<String>>> = Arc::default();
        let (own, log) = (Arc::clone(&server), Arc::clone(&requests));
        let thread = std::thread::spawn(move || {
            let mut times: HashMap<String, u32> = HashMap::new();
            for request in own.incoming_requests() {
                let line = format!("{} {}", request.method(), request.url());
                let time = times.entry(line.clone()).or_default();
                *time += 1;
                let (status, text, header) = answer(request.method(), request.url(), *time);
                log.lock().unwrap().push(line);
                let mut response = Response::from_string(text).with_status_code(status);
                response.add_header(header.parse::<Header>().unwrap());
                drop(request.respond(response));
            }
        });
        Self { server, requests, thread: Some(thread) }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.server.server_addr())
    }

    fn requests(&self) -> Vec<String> {
        std::mem::take(&mut self.requests.lock().unwrap())
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.server.unblock();
        drop(self.thread.take().unwrap().join());
    }
}

/// The response to a request; `time` counts equal requests from 1.
fn answer(method: &Method, path: &str, time: u32) -> (u16, &'static str, &'static str) {
    let html = "Content-Type: text/html";
    match path {
        "/page" => (200, "<h2 id=\"loops\">Loops</h2><p>a</p>", html),
        "/no-head" if *method == Method::Head => (405, "", html),
        "/wrong-head" if *method == Method::Head => (404, "", html),
        "/busy" if time == 1 => (503, "later", "Retry-After: 0"),
        "/fine" | "/target" | "/no-head" | "/wrong-head" | "/busy" => (200, "fine", html),
        "/private" => (403, "no", html),
        "/moved" => (301, "", "Location: /target"),
        "/round" => (302, "", "Location: /round"),
        "/broken" => (500, "oh", html),
        _ => (404, "none", html),
    }
}

fn settings() -> Settings {
    Settings { pause: Duration::from_millis(1), timeout: Duration::from_secs(5), ..Settings::default() }
}

fn links(urls: &[String]) -> Vec<ExternalLink> {
    let mut urls = urls.to_vec();
    urls.sort();
    let link =
        |at: usize| vec![LinkUse { span: Span::new(FileId(0), at, at + 1), included_from: Vec::new() }];
    urls.into_iter().enumerate().map(|(at, url)| ExternalLink { url, uses: link(at) }).collect()
}

fn checked(host: &Host, paths: &[&str], settings: &Settings) -> Report {
    let urls: Vec<String> = paths.iter().map(|path| host.url(path)).collect();
    check(&links(&urls), settings, &|_, _| ())
}

fn messages(report: &Report) -> Vec<String> {
    report.diagnostics.iter().map(|one| format!("{}: {}", one.code, one.message)).collect()
}

#[test]
fn working_links_are_not_reported() {
    let host = Host::new();
    let paths =
        ["/fine", "/no-head", "/wrong-head", "/busy", "/private", "/moved", "/page#loops", "/fine#any"];
    let result = checked(&host, &paths, &settings());
    assert_eq!(messages(&result), ["dead-anchor: the page has no `#any`"]);
    assert!(!result.is_offline);
}

#[test]
fn broken_links_are_reported() {
    let host = Host::new();
    let result = checked(&host, &["/gone", "/broken", "/round", "/page#none"], &settings());
    assert_eq!(
        messages(&result),
        [
            "dead-link: this address returns 500 internal server error",
            "dead-link: this address returns 404 not found",
            "dead-anchor: the page has no `#none`",
            "dead-link: cannot reach this address: too many redirects",
        ]
    );
}

#[test]
fn head_comes_first_and_a_page_is_requested_once() {
    let host = Host::new();
    checked(&host, &["/fine"], &settings());
    assert_eq!(host.requests(), ["HEAD /fine"]);
    checked(&host, &["/page#loops", "/page#none", "/page"], &settings());
    assert_eq!(host.requests(), ["GET /page"]);
    checked(&host, &["/busy"], &settings());
    assert_eq!(host.requests(), ["HEAD /busy", "HEAD /busy"]);
    checked(&host, &["/broken"], &Settings { retries: 1, ..settings() });
    assert_eq!(host.requests(), ["HEAD /broken", "HEAD /broken", "GET /broken", "GET /broken"]);
}

#[test]
fn working_links_are_cached() {
    let host = Host::new();
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { cache: Some(folder.path().join("new/links")), ..settings() };
    assert_eq!(checked(&host, &["/fine", "/gone"], &settings).requested, 2);
    assert_eq!(host.requests().len(), 3);
    assert_eq!(checked(&host, &["/fine", "/gone"], &settings).requested, 1);
    assert!(host.requests().iter().all(|line| line.ends_with("/gone")));
    let old = Settings { max_age: Duration::ZERO, ..settings };
    assert_eq!(checked(&host, &["/fine", "/gone"], &old).requested, 2);
}

#[test]
fn ignored_links_are_not_requested() {
    let host = Host::new();
    let settings = Settings { ignore: vec![host.url("/pri")], ..settings() };
    assert_eq!(checked(&host, &["/private", "/fine"], &settings).requested, 1);
    assert_eq!(host.requests(), ["HEAD /fine"]);
}

#[test]
fn a_host_gets_one_request_at_a_time() {
    // A server that counts how many requests wait at the same time.
    let server = Server::http("127.0.0.1:0").unwrap();
    let url = format!("http://{}", server.server_addr());
    let most = std::thread::scope(|scope| {
        let counting = scope.spawn(|| {
            let (mut most, mut left) = (0, 6);
            while left > 0 {
                let mut waiting = vec![server.recv().unwrap()];
                while let Ok(Some(more)) = server.recv_timeout(Duration::from_millis(30)) {
                    waiting.push(more);
                }
                most = most.max(waiting.len());
                left -= waiting.len();
                for request in waiting {
                    drop(request.respond(Response::from_string("fine")));
                }
            }
            most
        });
        let urls: Vec<String> = (0..6).map(|number| format!("{url}/{number}")).collect();
        check(&links(&urls), &settings(), &|_, _| ());
        counting.join().unwrap()
    });
    assert_eq!(most, 1);
}

#[test]
fn offline_nothing_is_reported() {
    // A port that nothing listens on.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let urls = [format!("http://127.0.0.1:{port}/a"), "http://none.invalid/b".to_owned()];
    let result = check(&links(&urls), &Settings { retries: 0, ..settings() }, &|_, _| ());
    assert!(result.is_offline && result.diagnostics.is_empty());
    assert!(!check(&[], &settings(), &|_, _| ()).is_offline);
}

#[test]
fn one_host_that_does_not_respond_is_reported() {
    let host = Host::new();
    let urls = [host.url("/fine"), "http://none.invalid/b".to_owned()];
    let result = check(&links(&urls), &Settings { retries: 0, ..settings() }, &|_, _| ());
    assert_eq!(messages(&result).len(), 1);
    assert!(messages(&result)[0].starts_with("dead-link: cannot reach this address: "));
}

#[test]
fn silences_and_levels_apply_to_external_links() {
    let host = Host::new();
    let lesson = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| std::fs::write(lesson.path().join(name), text).unwrap();
    write("site.toml", "title = \"Rain\"\n[check]\ndead-anchor = \"error\"\n".into());
    let (gone, anchor) = (host.url("/gone"), host.url("/page#none"));
    let links = format!("[the gone page]({gone}) and [a place]({anchor})");
    let silence = "<!-- lessonry: allow dead-link, dead-anchor -->";
    write("index.md", format!("---\n---\n{links}\n\n{silence}\n"));
    write("setup.md", format!("---\ntitle: Setup\n---\n{links}\n"));
    let options = Options { external: true, ..Options::default() };
    let built = pipeline::build(lesson.path(), &options).unwrap();
    assert!(built.diagnostics.iter().all(|one| one.code != "unused-silence"), "{:?}", built.diagnostics);
    let found = built.allowances.apply(check(&built.external, &settings(), &|_, _| ()).diagnostics);
    let found = found.iter().map(|one| {
        let file = one.span.map(|span| built.sources.get(span.file).path.as_str());
        (one.code, one.severity, file)
    });
    assert_eq!(
        found.collect::<Vec<_>>(),
        [
            ("dead-anchor", Severity::Error, Some("index.md")),
            ("dead-link", Severity::Warning, Some("setup.md")),
            ("dead-anchor", Severity::Error, Some("setup.md")),
        ]
    );
}
