//! Markdown becomes the HTML that the reference makes of it, however the page is cut off, and in time that grows with
//! its length only.
//!
//! The cases are files: `cases/CONSTRUCT/NAME.md` and beside it `NAME.html`. With `UPDATE=1` and `LESSONRY_REFERENCE`,
//! a program that reads Markdown and prints HTML, the HTML files are written anew.

#![allow(clippy::disallowed_methods, reason = "tests read their cases")]

mod any_text;
mod attacks;
mod canonical;
#[path = "../documents/mod.rs"]
mod documents;
mod spans;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use lessonry::model::config::MarkdownFlavor;
use lessonry::pipeline;
use walkdir::WalkDir;

use self::canonical::canonical;

#[test]
fn cases_become_the_reference_html() {
    let mut wrong = Vec::new();
    let cases = cases();
    for case in &cases {
        let source = fs::read_to_string(case).expect("a case");
        let expected = case.with_extension("html");
        if std::env::var_os("UPDATE").is_some()
            && let Ok(program) = std::env::var("LESSONRY_REFERENCE")
        {
            fs::write(&expected, reference(&program, &source)).expect("an HTML file");
        }
        let expected = canonical(&fs::read_to_string(&expected).expect("an HTML file beside each case"));
        let found = canonical(&pipeline::markdown(&source, MarkdownFlavor::Kramdown));
        if expected != found {
            let at = expected.iter().zip(&found).take_while(|(a, b)| a == b).count();
            let (expected, found) = (expected.get(at), found.get(at));
            wrong.push(format!("{}\n  expected {expected:?}\n  found    {found:?}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn every_html_file_has_its_case() {
    for file in files("html") {
        assert!(file.with_extension("md").exists(), "{} is left over", file.display());
    }
}

/// All cases, by path.
fn cases() -> Vec<PathBuf> {
    let cases = files("md");
    assert!(!cases.is_empty());
    cases
}

fn files(extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markdown/cases");
    let entries = WalkDir::new(folder).sort_by_file_name();
    let paths = entries.into_iter().map(|entry| entry.expect("an entry").into_path());
    paths.filter(|path| path.extension().is_some_and(|found| found == extension)).collect()
}

/// What the reference makes of a text.
fn reference(program: &str, source: &str) -> String {
    let mut words = program.split_whitespace();
    let mut child = Command::new(words.next().expect("a program"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the reference starts");
    child.stdin.take().expect("its input").write_all(source.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("UTF-8")
}
