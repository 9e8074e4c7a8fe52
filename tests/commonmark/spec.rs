//! The examples of the `CommonMark` specification give the same HTML as in pulldown-cmark.
//!
//! The text of the specification comes from the npm package `commonmark-spec`. Without it the test is skipped, except
//! in continuous integration, where it must be installed.

use std::fs;
use std::path::Path;

use lessonry::model::config::MarkdownFlavor;
use lessonry::pipeline;
use pulldown_cmark::{Options, Parser, html};

use super::tokens::{self, Dialect};

/// The extensions that the front end enables.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_DEFINITION_LIST);

/// The fence of an example. The line that opens it ends with `example`.
const FENCE: &str = "````````````````````````````````";

#[test]
fn examples_of_the_specification_give_the_html_of_pulldown_cmark() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node_modules/commonmark-spec/spec.txt");
    let Ok(text) = fs::read_to_string(&path) else {
        assert!(
            std::env::var_os("CI").is_none(),
            "{} is missing: `npm ci --prefix tests` installs it",
            path.display()
        );
        return;
    };
    let examples = examples(&text);
    assert!(examples.len() > 600, "only {} examples", examples.len());
    let failures: Vec<_> = examples.iter().filter_map(|example| difference(example)).collect();
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), examples.len(), failures.join("\n"));
}

/// Returns the Markdown of each example.
fn examples(text: &str) -> Vec<String> {
    let mut examples = Vec::new();
    let mut current: Option<String> = None;
    for line in text.lines() {
        match &mut current {
            None if line.starts_with(FENCE) && line.ends_with("example") => current = Some(String::new()),
            // The HTML is after the dot.
            Some(_) if line == "." => examples.extend(current.take()),
            Some(example) => {
                example.push_str(&line.replace('→', "\t"));
                example.push('\n');
            }
            None => {}
        }
    }
    examples
}

/// Describes how the HTML of a text differs from pulldown-cmark's, if it does.
pub fn difference(markdown: &str) -> Option<String> {
    let mut expected = String::new();
    html::push_html(&mut expected, Parser::new_ext(markdown, EXTENSIONS));
    let actual = pipeline::markdown(markdown, MarkdownFlavor::CommonMark);
    let (want, have) = (tokens::of(&expected, Dialect::Plain), tokens::of(&actual, Dialect::Lesson));
    (want != have).then(|| {
        format!(
            "--- {markdown:?}\nexpected {expected:?}\n         {want}\nactual   {actual:?}\n         {have}\n"
        )
    })
}
