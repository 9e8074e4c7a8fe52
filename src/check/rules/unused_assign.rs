//! A Liquid variable that is set but never used in the lesson.
//!
//! Usually its name is misspelt where it is used, and nothing is shown there.
//!
//! ```text
//! {% assign url = "https://example.org" %}
//! [data]({{ ulr }})
//! ```
//!
//! Use it, or remove the tag.

use std::collections::HashSet;

use super::{CheckedPage, Facts, Report};
use crate::source::{FileId, Span};

pub fn find(facts: &Facts, pages: &[CheckedPage], report: &mut Report) {
    let includes = facts.lesson.includes.values().copied();
    let pages = pages.iter().map(|page| facts.lesson.page(page.article.page));
    let files: Vec<FileId> = pages.clone().map(|page| page.file).chain(includes).collect();
    let mut used: HashSet<&str> = HashSet::new();
    let mut set: Vec<(&str, FileId, usize)> = Vec::new();
    // Includes are read too: they share variables with the page that includes them.
    for &file in &files {
        let text = facts.sources.text(file);
        for range in (facts.liquid)(text) {
            match assigned(&text[range.clone()]) {
                Some((name, value)) => {
                    set.push((name, file, range.end - value.len() - name.len()));
                    used.extend(words(value));
                }
                None => used.extend(words(&text[range])),
            }
        }
    }
    for page in pages {
        for &(name, file, at) in
            set.iter().filter(|(name, file, _)| *file == page.file && !used.contains(name))
        {
            let place = Span::new(file, at, at + name.len());
            report.add_to_lesson(place, format!("unused variable `{name}`"), |finding| {
                finding
                    .did_you_mean(name, used.iter().copied().filter(|word| word.len() > 3))
                    .hint("use it, or remove the tag")
            });
        }
    }
}

/// The name that a tag sets, and what follows it.
fn assigned(tag: &str) -> Option<(&str, &str)> {
    let rest = tag.strip_prefix("assign").or_else(|| tag.strip_prefix("capture"))?;
    let rest = rest.strip_prefix(char::is_whitespace)?.trim_start_matches(|c| !is_of_word(c));
    let length = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
    (length > 0).then(|| rest.split_at(length))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_of_word(c)).filter(|word| !word.is_empty())
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}
