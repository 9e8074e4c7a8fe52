//! Tests with copies of a small site.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use jiff::civil::{DateTime, date};
use zip::ZipArchive;

use super::{External, ExternalKind, Settings, archive, epub, external_images, single_file};
use crate::model::lesson::PageKind;
use crate::model::site::{About, ContentsEntry, Site, SitePath};

const HOME: &str = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Rain</title>\
<link rel=stylesheet href=theme/lesson.css><script src=theme/lesson.js defer></script></head>\
<body class=home><div id=menu><a href=rain>1</a></div><main><h1>Rain</h1><p id=top>\
<a href='rain/#drop'>a</a> <a href=/l/data/rain.csv>b</a> <a href=nothing>c</a>\
<img src=//example.org/x.png alt=Cloud></p></main><footer><div class=licence><p>© <a href=rain/index.html>Ada</a> <a href=CITATION>Bo</a></p></div><a href=CITATION>Cite</a></footer></body></html>";

const EPISODE: &str = "<!doctype html><html><head><title>Drops</title></head><body class=episode><main>\
<h1>Drops</h1><h2 id=drop>One</h2><p><img src=../fig/drop.svg alt=drop><iframe src=https://example.org/f title=F>\
</iframe><a href=..>up</a><a href=#drop>here</a><a href=https://example.org/l/rain>online</a>\
<script src=https://example.org/s.js></script></p><details><summary>S</summary>42</details></main></body></html>";

fn site() -> Site {
    let entry = |path: &str, title: &str, kind| ContentsEntry {
        path: SitePath::new(path),
        title: title.into(),
        kind,
    };
    let about = About {
        title: "Rain & sun".into(),
        lang: "en".into(),
        url: "https://example.org".into(),
        baseurl: "/l".into(),
        authors: vec!["Ada & Bo".into()],
        rights: Some("CC0 1.0 © 2024 Ada & Bo".into()),
        publisher: Some("The Rain Society".into()),
        contents: vec![entry("/", "Rain & sun", PageKind::Home), entry("rain/", "Drops", PageKind::Episode)],
        words: BTreeMap::new(),
    };
    let mut site = Site { about, ..Site::default() };
    for (path, text) in [
        ("index.html", HOME),
        ("rain/index.html", EPISODE),
        ("404.html", "gone"),
        ("CITATION", "Ada"),
        ("theme/lesson.css", "a{b:url(../fig/drop.svg)} @import 'https://example.org/a.css';"),
        ("theme/lesson.js", "\"</script>\""),
        (
            "theme/search-index.js",
            "window.lessonIndex=[[\"rain/index.html\",\"Drops\",[[\"drop\",\"One\",\"x\"]]]];\n",
        ),
        ("fig/drop.svg", "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>"),
        ("data/rain.csv", "1,2\n"),
    ] {
        site.make(SitePath::new(path), text);
    }
    site
}

fn settings() -> Settings {
    Settings { made: date(2024, 5, 6).at(7, 8, 9, 0), fetched: BTreeMap::new() }
}

fn unpacked(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for number in 0..zip.len() {
        let mut file = zip.by_index(number).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.insert(name, text);
    }
    files
}

#[track_caller]
fn contains_all(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

#[test]
fn a_zip_contains_every_file() {
    let copy = archive(&site(), &settings()).unwrap();
    let files = unpacked(&copy.bytes);
    let names: Vec<_> = files.keys().map(String::as_str).collect();
    let expected = [
        "CITATION",
        "README.txt",
        "data/rain.csv",
        "fig/drop.svg",
        "index.html",
        "rain/index.html",
        "theme/lesson.css",
        "theme/lesson.js",
        "theme/search-index.js",
    ];
    assert_eq!(names, expected);
    contains_all(
        &files["README.txt"],
        &["Rain & sun\r\n==========\r\n", "2024-05-06", "https://example.org/l/"],
    );
    contains_all(
        &files["index.html"],
        &[
            "href=\"rain/index.html#drop\"",
            "href=\"data/rain.csv\"",
            "href=\"https://example.org/l/nothing\"",
            "<a class=\"only-online\" href=\"https://example.org/x.png\">Cloud<small> (only online)</small></a>",
        ],
    );
    contains_all(
        &files["rain/index.html"],
        &[
            "<a href=\"../index.html\">up</a><a href=\"#drop\">here</a><a href=\"index.html\">online</a>",
            "href=\"https://example.org/f\">F<small>",
        ],
    );
    assert!(!files["rain/index.html"].contains("<script"));
    assert_eq!(files["theme/lesson.css"], "a{b:url(\"../fig/drop.svg\")} @import url(\"data:,\");");
}

#[test]
fn external_resources_are_listed() {
    let copy = archive(&site(), &settings()).unwrap();
    let found: Vec<_> =
        copy.externals.iter().map(|e| (e.page.as_str(), e.kind, e.address.as_str())).collect();
    let expected = [
        ("index.html", ExternalKind::Image, "https://example.org/x.png"),
        ("rain/index.html", ExternalKind::Code, "https://example.org/s.js"),
        ("rain/index.html", ExternalKind::Frame, "https://example.org/f"),
        ("theme/lesson.css", ExternalKind::Code, "https://example.org/a.css"),
    ];
    assert_eq!(found, expected);
    assert_eq!(external_images(&site()).unwrap(), ["https://example.org/x.png"]);
}

#[test]
fn fetched_images_are_embedded() {
    let mut site = site();
    site.make(SitePath::new("online/001.png"), [1, 2]);
    let path = SitePath::new("online/001.png");
    let settings =
        Settings { fetched: BTreeMap::from([("https://example.org/x.png".into(), path)]), ..settings() };
    let copy = single_file(&site, &settings).unwrap();
    let html = String::from_utf8(copy.bytes).unwrap();
    contains_all(&html, &["<img src=\"data:image/png;base64,AQI=\" alt=\"Cloud\">"]);
    let is_image = |external: &External| external.kind == ExternalKind::Image;
    assert!(!copy.externals.iter().any(is_image));
}

#[test]
fn a_single_file_contains_everything() {
    let copy = single_file(&site(), &settings()).unwrap();
    let html = String::from_utf8(copy.bytes).unwrap();
    contains_all(
        &html,
        &[
            "<article id=\"index\"",
            "<article id=\"rain\" class=\"part episode\">",
            "<h2 id=\"rain--drop\">",
            "href=\"#rain--drop\">a</a>",
            "href=\"#lesson:file:data/rain.csv\">b</a>",
            "<li id=\"lesson:file:data/rain.csv\"><a href=\"data:text/csv;base64,",
            "<style>a{b:url(\"data:image/svg+xml;base64,",
            "\"<\\/script>\"",
            "[[\"\",\"Drops\",[[\"rain--drop\",\"One\",\"x\"]]]]",
            "<img src=\"data:image/svg+xml;base64,",
            "<div class=\"licence\"><p>© <a href=\"#rain\">Ada</a> <a href=",
        ],
    );
    assert!(!html.contains("theme/lesson"));
}

#[test]
fn a_book_has_chapters() {
    let copy = epub(&site(), &settings()).unwrap();
    assert_eq!(&copy.bytes[30..58], b"mimetypeapplication/epub+zip");
    let files = unpacked(&copy.bytes);
    contains_all(
        &files["EPUB/package.opf"],
        &["<dc:title>Rain &amp; sun</dc:title>", "2024-05-06T07:08:09Z"],
    );
    contains_all(
        &files["EPUB/package.opf"],
        &[
            "<dc:creator>Ada &amp; Bo</dc:creator>",
            "<dc:publisher>The Rain Society</dc:publisher>",
            "<dc:rights>CC0 1.0 © 2024 Ada &amp; Bo</dc:rights>",
            "href=\"cover.svg\" media-type=\"image/svg+xml\" properties=\"cover-image\"",
        ],
    );
    contains_all(&files["EPUB/cover.svg"], &[">Rain &amp; sun</text>", ">Ada &amp; Bo</text>"]);
    contains_all(&files["EPUB/nav.xhtml"], &["<a href=\"rain.xhtml#drop\">One</a>"]);
    contains_all(
        &files["EPUB/index.xhtml"],
        &["<div class=\"licence\"><p>© <a href=\"rain.xhtml\">Ada</a> <a>Bo</a></p></div>"],
    );
    let chapter = &files["EPUB/rain.xhtml"];
    assert!(!chapter.contains("licence"));
    contains_all(
        chapter,
        &["<img src=\"images/fig_drop.svg\" alt=\"drop\"/>", "<div class=\"summary\">S</div>42"],
    );
    contains_all(chapter, &["<a href=\"#drop\">here</a>", "<a href=\"rain.xhtml\">online</a>"]);
    assert!(files.contains_key("EPUB/images/fig_drop.svg"));
    // What is around the content is not part of the book, so none of it is reported.
    let reported: Vec<_> = copy.externals.iter().map(|external| external.address.as_str()).collect();
    assert!(reported.contains(&"data/rain.csv") && !reported.contains(&"CITATION"), "{reported:?}");
}

#[test]
fn a_book_has_a_fallback_for_unusual_images() {
    let mut site = site();
    let without = unpacked(&epub(&site, &settings()).unwrap().bytes);
    assert!(!without.contains_key("EPUB/no-picture.svg"));
    site.make(SitePath::new("fig/drop.webp"), "RIFF\0\0\0\0WEBPVP8 ");
    site.make(SitePath::new("rain/index.html"), "<main><img src=../fig/drop.webp alt=drop></main>");
    let files = unpacked(&epub(&site, &settings()).unwrap().bytes);
    assert!(files.contains_key("EPUB/no-picture.svg"));
    contains_all(
        &files["EPUB/package.opf"],
        &[
            "media-type=\"image/webp\" fallback=\"no-picture\"/>",
            "<item id=\"no-picture\" href=\"no-picture.svg\"",
        ],
    );
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    for make in [archive, single_file, epub] {
        assert_eq!(make(&site(), &settings()).unwrap().bytes, make(&site(), &settings()).unwrap().bytes);
    }
}

#[test]
fn any_date_can_be_packed() {
    for made in [DateTime::MIN, DateTime::MAX, DateTime::ZERO] {
        assert!(archive(&site(), &Settings { made, ..settings() }).is_ok());
    }
}
