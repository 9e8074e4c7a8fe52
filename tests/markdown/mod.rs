//! The kramdown front end gives the HTML of the reference, in linear time, and accepts any text.
//!
//! Each case is a pair of files, `cases/CONSTRUCT/NAME.md` and `NAME.html`. `UPDATE=1` rewrites the HTML files with the
//! program `LESSONRY_REFERENCE`, which reads Markdown and prints HTML.

mod any_text;
mod attacks;
pub mod canonical;
pub mod spans;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use lessonry::model::config::MarkdownFlavor;
use lessonry::pipeline;
use walkdir::WalkDir;

use self::canonical::canonical;

#[test]
fn cases_give_the_html_of_the_reference() {
    let mut wrong = Vec::new();
    let cases = cases();
    for case in &cases {
        let source = fs::read_to_string(case).expect("a case");
        let expected = canonical(&html_of_reference(case, &source));
        let found = canonical(&pipeline::markdown(&source, MarkdownFlavor::Kramdown));
        if expected != found {
            let at = expected.iter().zip(&found).take_while(|(a, b)| a == b).count();
            let (expected, found) = (expected.get(at), found.get(at));
            wrong.push(format!("{}\n  expected {expected:?}\n  found    {found:?}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// `<: … >` is another spelling of `{: … }`: the same lists, whether they are malformed or not, and the same extensions.
#[test]
fn lists_in_angle_brackets_are_those_in_braces() {
    let render = |text: &str| pipeline::markdown(text, MarkdownFlavor::Kramdown);
    let (angles, braces) = (include_str!("angles/lists.md"), include_str!("angles/lists-in-braces.md"));
    // What is no list stays text, in the spelling it has.
    let braces = render(braces).replace("{::unknown}", "&lt;::unknown&gt;").replace("{:/n}", "&lt;:/n&gt;");
    assert_eq!(render(angles), braces);
}

#[test]
fn every_html_file_has_a_case() {
    for file in files("html") {
        assert!(file.with_extension("md").exists(), "{} has no case", file.display());
    }
}

/// Returns the paths of all cases, sorted.
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

/// Returns the HTML file of a case. `UPDATE=1` rewrites it with the program `LESSONRY_REFERENCE`.
pub fn html_of_reference(case: &Path, source: &str) -> String {
    let file = case.with_extension("html");
    if std::env::var_os("UPDATE").is_some()
        && let Ok(program) = std::env::var("LESSONRY_REFERENCE")
    {
        fs::write(&file, reference(&program, source)).expect("an HTML file");
    }
    fs::read_to_string(&file).expect("each case has an HTML file")
}

/// Returns the reference's HTML for a text.
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
