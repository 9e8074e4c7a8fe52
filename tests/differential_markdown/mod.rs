//! Compares our HTML with that of kramdown itself: for random documents, and for real pages with typos. Runs only with
//! `LESSONRY_RUBY=1`, and needs the Ruby gem `kramdown-parser-gfm`. `LESSONRY_SEEDS=1000..2000` selects other documents
//! than the default ones.
//!
//! Texts with different HTML are reduced to minimal ones, for `tests/markdown/cases`.

mod known;
mod mutants;
mod shrink;

use std::ops::Range;

use lessonry::model::config::MarkdownFlavor;
use lessonry::pipeline;

use crate::markdown::canonical::canonical;
use crate::{documents, reference};

/// Prints kramdown's HTML for texts, with U+0001 for those that it cannot convert.
const RUBY: &str = include_str!("../reference/kramdown.rb");

/// The most documents that are reduced and shown.
const SHOWN: usize = 12;

/// Returns the texts with different HTML in kramdown, with that HTML.
fn different(mut texts: Vec<String>) -> Vec<(String, String)> {
    texts.retain(|text| !known::is_known(text));
    let theirs = reference::run(RUBY, &[], &texts);
    let pairs = texts.into_iter().zip(theirs).filter(|(_, theirs)| !known::is_known_output(theirs));
    pairs.filter(|(text, theirs)| canonical(&ours(text)) != canonical(theirs)).collect()
}

fn ours(text: &str) -> String {
    pipeline::markdown(text, MarkdownFlavor::Kramdown)
}

/// Compares texts, and fails if more than `allowed` of them differ.
fn compare(texts: Vec<String>, allowed: usize) {
    let count = texts.len();
    let mut differ = different(texts);
    if differ.len() <= allowed {
        return;
    }
    differ.sort_by_key(|(text, _)| text.len());
    let mut smallest: Vec<_> = differ.iter().take(SHOWN).map(|(text, _)| shrink::shrink(text)).collect();
    smallest.sort();
    smallest.dedup();
    let show = |(text, theirs): &(String, String)| {
        format!("{text:?}\n  kramdown: {theirs:?}\n  lessonry: {:?}\n", ours(text))
    };
    let shown: String = smallest.iter().map(show).collect();
    panic!("{} of {count} documents differ:\n{shown}", differ.len());
}

/// The seeds of the documents: those of `LESSONRY_SEEDS`, or the default ones.
fn seeds(default: Range<u64>) -> Range<u64> {
    let Ok(range) = std::env::var("LESSONRY_SEEDS") else { return default };
    let (first, end) = range.split_once("..").expect("LESSONRY_SEEDS is like 0..100");
    first.parse().expect("a number")..end.parse().expect("a number")
}

#[test]
fn html_is_that_of_kramdown() {
    if reference::is_enabled() {
        compare(seeds(0..4_000).map(documents::document).collect(), 0);
    }
}
