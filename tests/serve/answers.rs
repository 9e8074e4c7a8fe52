//! Responses: media types, tags, ranges, addresses without extension.

use crate::serve::client::{Answer, ask, get, parse, say, value};
use crate::serve::preview::Preview;

#[test]
fn pages_are_found_as_on_github() {
    let preview = Preview::new();
    let found = |path: &str| {
        let answer = preview.get(path);
        (answer.status, answer.field("location").map(str::to_owned))
    };
    for path in [
        "/",
        "/index.html",
        "/setup",
        "/setup.html",
        "/setup?x=1",
        "/01-jar/",
        "/01-jar/index.html",
        "/guide/",
        "/fig/drop.svg",
    ] {
        assert_eq!(found(path), (200, None), "{path}");
    }
    assert_eq!(found("/01-jar"), (301, Some("./01-jar/".into())));
    assert_eq!(found("/01-jar?a=b"), (301, Some("./01-jar/?a=b".into())));
    for path in ["/nothing", "/setup/", "/fig/", "/Setup", "/01-jar/x"] {
        assert_eq!(found(path), (404, None), "{path}");
    }
}

#[test]
fn the_lessons_own_404_page_is_used() {
    let preview = Preview::new();
    preview
        .write("404.md", "---\nlayout: page\ntitle: Lost\npermalink: /404.html\n---\n\nYou went astray.\n");
    preview.expect("/a/b/c", "the own page", |answer| {
        answer.status == 404 && answer.text().contains("You went astray.")
    });
    let page = preview.get("/a/b/c").text();
    assert!(page.contains("src=\"./../../_lessonry/reload.js\" data-path=\"a/b/c\""), "{page}");
}

#[test]
fn files_have_types() {
    let preview = Preview::new();
    for (path, media_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/setup", "text/html; charset=utf-8"),
        ("/theme/lesson.css", "text/css; charset=utf-8"),
        ("/theme/lesson.js", "text/javascript; charset=utf-8"),
        ("/fig/drop.svg", "image/svg+xml"),
        ("/data/rain.csv", "text/plain; charset=utf-8"),
        ("/_lessonry/reload.js", "text/javascript; charset=utf-8"),
    ] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.field("content-type")), (200, Some(media_type)), "{path}");
        assert_eq!(answer.field("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.field("access-control-allow-origin"), None, "{path}");
        assert_eq!(answer.field("content-length"), Some(answer.body.len().to_string().as_str()), "{path}");
    }
}

#[test]
fn unchanged_files_are_not_sent_again() {
    let preview = Preview::new();
    for path in ["/setup", "/fig/drop.svg", "/theme/lesson.css"] {
        let first = preview.get(path);
        let tag = first.field("etag").unwrap();
        let again = get(preview.address, path, &[("If-None-Match", tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        assert_eq!(again.field("etag"), Some(tag));
        assert_eq!(get(preview.address, path, &[("If-None-Match", &format!("\"a\", W/{tag}"))]).status, 304);
        assert_eq!(get(preview.address, path, &[("If-None-Match", "\"other\"")]).status, 200);
    }
    let before = preview.get("/setup").field("etag").unwrap().to_owned();
    preview.write("setup.md", "---\ntitle: Setup\n---\n\nBring two jars.\n");
    preview.expect_text("/setup", "two jars");
    assert_eq!(get(preview.address, "/setup", &[("If-None-Match", &before)]).status, 200);
}

#[test]
fn ranges_of_a_file_can_be_requested() {
    let preview = Preview::new();
    let whole = preview.get("/fig/drop.svg");
    let length = whole.body.len();
    let range = |range: &str| {
        let answer = get(preview.address, "/fig/drop.svg", &[("Range", range)]);
        (answer.status, answer.field("content-range").map(str::to_owned), answer.body)
    };
    assert_eq!(whole.field("accept-ranges"), Some("bytes"));
    assert_eq!(range("bytes=0-3"), (206, Some(format!("bytes 0-3/{length}")), whole.body[..4].to_vec()));
    assert_eq!(
        range("bytes=5-"),
        (206, Some(format!("bytes 5-{}/{length}", length - 1)), whole.body[5..].to_vec())
    );
    assert_eq!(range("bytes=-2").2, whole.body[length - 2..].to_vec());
    assert_eq!(range("bytes=2-99999").2, whole.body[2..].to_vec());
    assert_eq!(range(&format!("bytes={length}-")).0, 416);
    assert_eq!(range("bytes=-0").0, 416);
    for odd in ["bytes=3-2", "bytes=x-", "bytes=0-1,3-4", "lines=1-2", "bytes=", "bytes=-", "bytes=0-+1"] {
        assert_eq!(range(odd).0, 200, "{odd}");
    }
    let tag = whole.field("etag").unwrap();
    assert_eq!(
        get(preview.address, "/fig/drop.svg", &[("Range", "bytes=0-3"), ("If-Range", tag)]).status,
        206
    );
    assert_eq!(
        get(preview.address, "/fig/drop.svg", &[("Range", "bytes=0-3"), ("If-Range", "\"old\"")]).status,
        200
    );
    assert_eq!(get(preview.address, "/setup", &[("Range", "bytes=0-14")]).body, b"<!doctype html>");
}

#[test]
fn head_has_the_fields_of_get() {
    let preview = Preview::new();
    for path in ["/", "/fig/drop.svg", "/nothing", "/01-jar"] {
        let (head, whole) = (ask(preview.address, "HEAD", path, &[]), preview.get(path));
        assert_eq!(head.body.len(), 0, "{path}");
        let fields = |answer: Answer| {
            // The date may differ by a second.
            answer.fields.into_iter().filter(|(name, _)| name != "date").collect::<Vec<_>>()
        };
        assert_eq!((head.status, fields(head)), (whole.status, fields(whole)), "{path}");
    }
    let events = ask(preview.address, "HEAD", "/_lessonry/events?/setup", &[]);
    assert_eq!((events.status, events.field("content-type")), (200, Some("text/event-stream")));
    assert_eq!(events.body.len(), 0);
}

#[test]
fn a_connection_has_one_request_and_says_so() {
    let preview = Preview::new();
    let host = preview.address;
    let (path, missing) = ("/setup", "/nothing");
    let two =
        format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\nGET {missing} HTTP/1.1\r\nHost: {host}\r\n\r\n");
    let answer = parse(&say(host, two.as_bytes())).unwrap();
    assert_eq!((answer.status, answer.field("connection")), (200, Some("close")));
    // What follows the first request is not read, nor is it part of the body.
    assert_eq!(answer.field("content-length"), Some(answer.body.len().to_string().as_str()));
    assert_eq!(answer.body, preview.get(path).body);
    for path in ["/nothing", "/01-jar", "/%00", "/fig/drop.svg", "/_lessonry/reload.js"] {
        assert_eq!(preview.get(path).field("connection"), Some("close"), "{path}");
    }
    for version in ["1.0", "1.1"] {
        for field in
            ["Connection: keep-alive", "Connection: upgrade\r\nUpgrade: websocket", "TE: chunked;q=1"]
        {
            let one = format!("GET {path} HTTP/{version}\r\nHost: {host}\r\n{field}\r\n\r\n");
            let answer = parse(&say(host, one.as_bytes())).unwrap();
            assert_eq!((answer.status, answer.field("connection")), (200, Some("close")), "{one}");
            assert_eq!(answer.field("transfer-encoding"), None, "{one}");
            assert_eq!(answer.field("content-length"), Some(answer.body.len().to_string().as_str()), "{one}");
        }
    }
}

#[test]
fn a_large_file_comes_whole_and_in_parts() {
    let preview = Preview::new();
    let bytes: Vec<u8> = (0..5_000_000_u32).flat_map(u32::to_le_bytes).collect();
    std::fs::write(preview.path("rain.mp4"), &bytes).unwrap();
    preview.expect("/rain.mp4", "there", |answer| answer.status == 200 && answer.body == bytes);
    let answer = get(preview.address, "/rain.mp4", &[("Range", "bytes=1000000-15999999")]);
    assert_eq!((answer.status, answer.field("content-type")), (206, Some("video/mp4")));
    assert_eq!(answer.field("content-range"), Some("bytes 1000000-15999999/20000000"));
    assert_eq!(answer.field("content-length"), Some("15000000"));
    assert_eq!(answer.field("transfer-encoding"), None);
    assert!(answer.body == bytes[1_000_000..16_000_000], "{} bytes", answer.body.len());
}

#[test]
fn only_pages_have_the_script() {
    let preview = Preview::new();
    assert!(
        preview.get("/").text().contains("<script src=\"./_lessonry/reload.js\" data-path=\"\" data-tag=\"")
    );
    assert!(
        preview
            .get("/01-jar/")
            .text()
            .contains("<script src=\"./../_lessonry/reload.js\" data-path=\"01-jar/\"")
    );
    assert!(!preview.get("/fig/drop.svg").text().contains("_lessonry"));
    assert!(preview.get("/01-jar/").text().contains("data-place=\"_episodes/01-jar.md:13\""));
}

#[test]
fn links_that_start_with_the_baseurl_work() {
    let folder = crate::serve::preview::lesson();
    let setup = "---\ntitle: Setup\n---\n\n[Jar](/rain/01-jar/) and [guide]({{ site.baseurl }}/guide/) and \
                 [home]({{ site.url }}{{ site.baseurl }}/).\n\n![A drop](/rain/fig/drop.svg)\n";
    crate::serve::preview::write(folder.path(), "site.toml", "title = \"Rain\"\nbaseurl = \"/rain\"\n");
    crate::serve::preview::write(folder.path(), "setup.md", setup);
    let preview = Preview::of(folder, &[]);
    let page = preview.get("/setup").text();
    for address in ["/rain/01-jar/", "/rain/guide/", "/rain/"] {
        assert!(page.contains(&format!("href=\"{address}\"")), "{address}: {page}");
    }
    let way = |path: &str| {
        let answer = preview.get(path);
        (answer.status, answer.field("location").unwrap_or_default().to_owned())
    };
    for (path, location) in [
        ("/rain", "./"),
        ("/rain/", "./../"),
        ("/rain/?a=/b", "./../?a=/b"),
        ("/rain/setup", "./../setup"),
        ("/rain/01-jar/", "./../../01-jar/"),
        ("/r%61in/fig/drop.svg", "./../../fig/drop.svg"),
        ("/rain/%5B?x", "./../%5B?x"),
    ] {
        assert_eq!(way(path), (302, location.to_owned()), "{path}");
    }
    for path in ["/rainy/setup", "/ra", "/Rain/setup", "/nothing"] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
    assert_eq!(preview.get("/setup").status, 200);
    // Only the broken link is reported, as by `check`.
    let mut events = preview.events("setup");
    let event = events.next();
    assert_eq!((value(&event, "errors"), value(&event, "warnings")), ("0", "0"), "{event}");
    preview.write("setup.md", &setup.replace("/rain/01-jar/", "/rain/nowhere/"));
    let event = events.until(|event| value(event, "warnings") == "1");
    assert!(event.contains("broken-link"), "{event}");
    // A new `baseurl` takes effect at once, and the host is that of the preview.
    preview.write("site.toml", "title = \"Rain\"\nurl = \"https://example.org\"\nbaseurl = \"a/b/\"\n");
    preview.expect("/a/b/01-jar/", "redirected", |answer| {
        answer.field("location") == Some("./../../../01-jar/")
    });
    assert_eq!((preview.get("/a").status, preview.get("/rain/").status), (404, 404));
    assert!(preview.get("/setup").text().contains(&format!("href=\"http://{}/a/b/\"", preview.address)));
}
