//! A character that cannot be seen, where it does harm: a no-break space in code or behind a sign of Markdown, a
//! character of no width anywhere.
//!
//! Code fails when it is copied, a list or a heading is none, and nobody sees why.
//!
//! ```text
//! print(1,·2)      with a no-break space for ·
//! -·an item
//! ```
//!
//! Write a plain space, or nothing.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::{code, place};

/// The rule.
pub const RULE: Rule =
    Rule::of_documents("invisible-character", Level::Warning, include_str!("invisible_character.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for fact in page.code.iter().filter(|fact| code::is_typed(fact)) {
        let mut lines = fact.block.code.text().lines().filter(|line| !line.is_ascii());
        let Some((line, at, ch)) = lines.find_map(|line| {
            line.char_indices()
                .find(|(_, ch)| *ch == '\u{a0}' || has_no_width(*ch))
                .map(|(at, ch)| (line, at, ch))
        }) else {
            continue;
        };
        let place = code::place(facts.sources, fact, line, at, ch.len_utf8());
        report.add(page, place, format!("this code has {}", name(ch)), |finding| finding.hint(cure(ch)));
    }
    for &(_, span) in &page.texts {
        let text = facts.sources.slice(span);
        let Some((at, ch)) = text.char_indices().find(|(at, ch)| is_harmful(text, *at, *ch)) else {
            continue;
        };
        let place = place::part(span, at, ch.len_utf8());
        report.add(page, place, format!("here is {}", name(ch)), |finding| finding.hint(cure(ch)));
    }
}

/// A no-break space in a text is harmful right behind a sign of Markdown that a line begins with.
fn is_harmful(text: &str, at: usize, ch: char) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    let is_sign = matches!(line, "-" | "*" | "+" | "#" | "##" | "###" | "####" | ">");
    ch == '\u{a0}' && is_sign || matches!(ch, '\u{200b}' | '\u{2060}')
}

fn has_no_width(ch: char) -> bool {
    matches!(ch, '\u{200b}' | '\u{200c}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn name(ch: char) -> &'static str {
    match ch {
        '\u{a0}' => "a no-break space, which looks like a space",
        '\u{ad}' => "a soft hyphen, which cannot be seen",
        _ => "a character without width, which cannot be seen",
    }
}

fn cure(ch: char) -> &'static str {
    if ch == '\u{a0}' { "write a plain space" } else { "take it away" }
}
