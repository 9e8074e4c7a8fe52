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

use super::{CheckedPage, Facts, Level, Report, Rule};
use crate::source::{FileId, Span};

pub const RULE: Rule =
    Rule::of_lesson("unused-assign", Level::Warning, include_str!("unused_assign.rs"), find);

/// The longest tag that is read, in bytes, so that a brace that is never closed costs no more.
const LONGEST: usize = 2000;

fn find(facts: &Facts, pages: &[CheckedPage], report: &mut Report) {
    let includes = facts.lesson.includes.values().copied();
    let pages = pages.iter().map(|page| facts.lesson.page(page.article.page));
    let files: Vec<FileId> = pages.clone().map(|page| page.file).chain(includes).collect();
    let mut used: HashSet<&str> = HashSet::new();
    let mut set: Vec<(&str, FileId, usize)> = Vec::new();
    // Includes are read too: they share variables with the page that includes them.
    for &file in &files {
        let text = facts.sources.text(file);
        for (start, inside) in markup(text) {
            let assigned = assigned(inside);
            let rest = match assigned {
                Some(name) => {
                    let at = name.as_ptr() as usize - text.as_ptr() as usize;
                    set.push((name, file, at));
                    &text[at + name.len()..start + inside.len()]
                }
                None => inside,
            };
            used.extend(words(rest));
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

/// The inside of each Liquid tag and output in a text, with its offset in bytes.
fn markup(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = text.match_indices('{').filter(|(at, _)| text[at + 1..].starts_with(['{', '%']));
    starts.map(|(at, _)| {
        let rest = &text[at + 2..];
        let rest = &rest[..rest.floor_char_boundary(LONGEST)];
        let close = if text[at + 1..].starts_with('{') { "}}" } else { "%}" };
        (at + 2, &rest[..rest.find(close).unwrap_or(0)])
    })
}

/// The name that a tag sets.
fn assigned(inside: &str) -> Option<&str> {
    let inside = inside.trim_start_matches('-').trim_start();
    let rest = inside.strip_prefix("assign").or_else(|| inside.strip_prefix("capture"))?;
    words(rest.strip_prefix(char::is_whitespace)?).next()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').filter(|word| !word.is_empty())
}
