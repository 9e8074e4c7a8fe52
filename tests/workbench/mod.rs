//! The Workbench's Markdown gives Pandoc's HTML, in linear time, and accepts any text.
//!
//! Each case is a pair of files, `cases/NAME.md` and `NAME.html`. `UPDATE=1` rewrites the HTML files with the program
//! `LESSONRY_REFERENCE`, which reads Markdown and prints HTML: Pandoc 3 with the options that the Workbench gives it.

mod any_text;
mod attacks;
mod level;
mod places;

use std::fs;
use std::path::{Path, PathBuf};

use lessonry::model::config::MarkdownFlavor;
use lessonry::pipeline;

use super::markdown::html_of_reference;
use level::level;

#[test]
fn cases_give_the_html_of_the_reference() {
    let mut wrong = Vec::new();
    let cases = cases();
    for case in &cases {
        let source = fs::read_to_string(case).expect("a case");
        let expected = level(&html_of_reference(case, &source));
        let found = level(&pipeline::markdown(&source, MarkdownFlavor::Workbench));
        if expected != found {
            let at = expected.iter().zip(&found).take_while(|(a, b)| a == b).count();
            let (expected, found) = (expected.get(at..), found.get(at..));
            let start = |lines: Option<&[String]>| lines.map(|lines| lines[..lines.len().min(3)].to_vec());
            let (expected, found) = (start(expected), start(found));
            wrong.push(format!("{}\n  expected {expected:?}\n  found    {found:?}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// Returns the paths of all cases, sorted.
fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbench/cases");
    let entries = fs::read_dir(folder).expect("the folder of cases");
    let mut cases = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("md") => cases.push(path),
            Some("html") if path.with_extension("md").exists() => {}
            _ => panic!("{} belongs to no case", path.display()),
        }
    }
    cases.sort();
    assert!(!cases.is_empty());
    cases
}
