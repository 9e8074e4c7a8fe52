//! The examples of the `CommonMark` specification, and of others in the same form: what comes out is what
//! pulldown-cmark itself makes of them.
//!
//! The text of the specification comes from the npm package `commonmark-spec`; where it is not installed there is
//! nothing to test, except in continuous integration, which must have it.

use std::fs;
use std::path::Path;

use lessonry::model::config::MarkdownFlavor;
use lessonry::pipeline;
use pulldown_cmark::{Options, Parser, html};

use super::tokens::{self, Dialect};

/// What the front end reads beyond `CommonMark`.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_DEFINITION_LIST);

/// How an example begins in the text; it ends with the backticks alone.
const FENCE: &str = "````````````````````````````````";

#[test]
fn examples_of_the_specification_are_read_as_by_the_parser() {
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

/// The Markdown of each example.
fn examples(text: &str) -> Vec<String> {
    let mut examples = Vec::new();
    let mut current: Option<String> = None;
    for line in text.lines() {
        match &mut current {
            None if line.starts_with(FENCE) && line.ends_with("example") => current = Some(String::new()),
            // Behind the dot is the HTML.
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

/// What is not as it should be.
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
