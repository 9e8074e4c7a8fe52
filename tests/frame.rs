//! What stands around the author's words: header, menu, schedule, footer.
//!
//! Each folder `tests/frame/NAME` is a lesson, and `tests/frame/NAME.html` has the bodies of some of its pages, without
//! the switch for colours and the dialog of the search, and the messages. `UPDATE=1` writes the expectations anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use lessonry::model::site::Content;
use lessonry::pipeline::{self, Options};

fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frame");
    let entries = fs::read_dir(root).expect("fixtures").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The pages that are looked at: of the episodes the first.
const PAGES: [&str; 4] = ["index.html", "setup", "01-", "404.html"];

/// A page's body, without what is the same everywhere.
fn body(html: &str) -> String {
    let body = html.find("<body").map_or(html, |start| &html[start..]);
    let body = body.split("<dialog").next().unwrap_or_default();
    let mut parts = body.split("<div class=\"scheme-switch\"");
    let first = parts.next().unwrap_or_default().to_owned();
    let body = parts.fold(first, |body, part| body + part.split_once("</div>").map_or("", |(_, rest)| rest));
    let lines = body.lines().filter(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The bodies of a lesson's pages, and the messages.
fn described(root: &Path) -> String {
    let source_date = Some("2024-05-06T07:08:09Z".parse().expect("a date"));
    let built = pipeline::build(root, &Options { source_date, ..Options::default() }).expect("a lesson");
    let mut text = String::new();
    for (path, content) in built.site.iter().flat_map(|site| &site.files) {
        let Content::Made(bytes) = content else { continue };
        if PAGES.iter().any(|page| path.as_str().starts_with(page)) {
            let body = body(&String::from_utf8_lossy(bytes));
            writeln!(text, "<!-- {path} -->\n{body}\n").expect("text");
        }
    }
    for diagnostic in built.diagnostics.iter() {
        let place = diagnostic.span.map(|span| {
            let file = built.sources.get(span.file);
            let position = file.position(span.start);
            format!("{}:{}:{}: ", file.path, position.line, position.column)
        });
        let place = place.unwrap_or_default();
        writeln!(text, "{place}{}: {}", diagnostic.code, diagnostic.message).expect("text");
        for hint in &diagnostic.hints {
            writeln!(text, "  {hint}").expect("text");
        }
    }
    text
}

#[test]
fn frames_are_as_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for folder in fixtures() {
        let expected_path = folder.with_extension("html");
        let found = described(&folder);
        if update {
            fs::write(&expected_path, &found).expect("written");
        }
        let expected = fs::read_to_string(&expected_path).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{}:\n{found}\nand not:\n{expected}", expected_path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
