//! Compares the HTML of random Markdown with that of kramdown itself. Runs only with `LESSONRY_RUBY=1`, and needs the
//! Ruby gem `kramdown-parser-gfm`. `LESSONRY_SEEDS=1000..2000` selects other documents than the default ones.
//!
//! Documents with different HTML are reduced to minimal ones, for `tests/markdown/cases`.

use std::ops::Range;

use lessonry::model::config::MarkdownFlavor;
use lessonry::pipeline;

use crate::markdown::canonical::canonical;
use crate::{documents, reference};

/// Prints kramdown's HTML for texts, with U+0001 for those that it cannot convert.
const RUBY: &str = include_str!("reference/kramdown.rb");

/// The documents that are compared by default.
const SEEDS: Range<u64> = 0..4_000;

/// The most documents that are reduced and shown.
const SHOWN: usize = 12;

/// Returns the texts with different HTML in kramdown, with that HTML.
fn different(mut texts: Vec<String>) -> Vec<(String, String)> {
    texts.retain(|text| !is_known(text));
    let theirs = reference::run(RUBY, &[], &texts);
    let pairs = texts.into_iter().zip(theirs).filter(|(_, theirs)| !is_known_output(theirs));
    pairs.filter(|(text, theirs)| canonical(&ours(text)) != canonical(theirs)).collect()
}

/// Whether a text may have one of the known differences: those in `src/markdown/kramdown/DEFECTS.md`, and attribute
/// lists in angle brackets, which are our own.
fn is_known(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let joined = words.join(" ");
    let has = |part: &str| joined.contains(part);
    has("<:")
        || has("{::comment}") && has("|")
        || has("<pre") && has("markdown")
        || has("{::nomarkdown") && has("<")
        || has("] {:")
        || has("html_to_native")
        || has("header_offset")
        || has("{::options") && has("&")
        || has("$${:") && (has("<") || has("&"))
        || has("] ` ")
        || has("&#x41;HT")
        || has("\\ {:")
        || has("``") && has("|") && (has("<") || has("`` ``"))
        || has("<code") && has("`") && has("|")
        || has("{:<") && has("|")
        || text.contains(" \t")
}

/// Whether kramdown failed, listed a heading without an id, or kept a second language of code that it cannot highlight.
fn is_known_output(theirs: &str) -> bool {
    let has = |part: &str| theirs.contains(part);
    theirs == "\u{1}" || has("<a href=\"#\" id=\"markdown-toc-\">") || has("<pre class=\"language-")
}

fn ours(text: &str) -> String {
    pipeline::markdown(text, MarkdownFlavor::Kramdown)
}

/// Reduces a text to a minimal one that still differs: first by lines, then by characters.
fn shrink(text: &str) -> (String, String) {
    let mut smallest = different(vec![text.to_owned()]).pop().expect("a text that differs");
    for lines in [true, false, true, false] {
        while let Some(shortest) =
            different(shortened(&smallest.0, lines)).into_iter().min_by_key(|(text, _)| text.len())
        {
            smallest = shortest;
        }
    }
    smallest
}

/// Returns all texts with a few consecutive lines, or characters, removed.
fn shortened(text: &str, lines: bool) -> Vec<String> {
    let ends: Vec<usize> = if lines {
        text.match_indices('\n').map(|(at, _)| at + 1).collect()
    } else {
        text.char_indices().map(|(at, _)| at).collect()
    };
    let places: Vec<usize> = [0].iter().chain(&ends).chain(&[text.len()]).copied().collect();
    let windows = [8, 4, 2, 1].into_iter().flat_map(|size| places.windows(size + 1));
    let mut shorter: Vec<_> =
        windows.map(|window| text[..window[0]].to_owned() + &text[window[window.len() - 1]..]).collect();
    shorter.retain(|shorter| shorter.len() < text.len() && !shorter.is_empty());
    shorter.sort_unstable();
    shorter.dedup();
    shorter
}

fn seeds() -> Range<u64> {
    let Ok(range) = std::env::var("LESSONRY_SEEDS") else { return SEEDS };
    let (first, end) = range.split_once("..").expect("LESSONRY_SEEDS is like 0..100");
    first.parse().expect("a number")..end.parse().expect("a number")
}

#[test]
fn html_is_that_of_kramdown() {
    if !reference::is_enabled() {
        return;
    }
    let texts: Vec<String> = seeds().map(documents::document).collect();
    let count = texts.len();
    let mut differ = different(texts);
    differ.sort_by_key(|(text, _)| text.len());
    let mut smallest: Vec<_> = differ.iter().take(SHOWN).map(|(text, _)| shrink(text)).collect();
    smallest.sort();
    smallest.dedup();
    let show = |(text, theirs): &(String, String)| {
        format!("{text:?}\n  kramdown: {theirs:?}\n  lessonry: {:?}\n", ours(text))
    };
    let shown: String = smallest.iter().map(show).collect();
    assert!(differ.is_empty(), "{} of {count} documents differ:\n{shown}", differ.len());
}
