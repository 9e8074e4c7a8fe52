//! Two headings with the same text in the same section.
//!
//! Readers cannot tell them apart in the outline, and links to the second break when the first goes: its id is
//! `example-1`.
//!
//! ```text
//! ## Reading
//! ### Example
//! ### Example
//! ```
//!
//! Say in each what it is about. The same words in different sections are fine, and so are titles of callouts.

use std::collections::HashMap;

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::place;

/// The rule.
pub const RULE: Rule =
    Rule::of_documents("duplicate-heading", Level::Warning, include_str!("duplicate_heading.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    // The headings seen under each open level, by their words.
    let mut open: Vec<HashMap<(u8, String), crate::source::Span>> = vec![HashMap::new(); 7];
    for heading in page.headings.iter().filter(|heading| heading.depth == 0) {
        let level = usize::from(heading.level);
        for deeper in &mut open[level + 1..] {
            deeper.clear();
        }
        // A section ends with a heading of its own level or above: those below it are forgotten.
        let words = heading.text.trim().to_lowercase();
        let place = place::first_line(facts.sources, heading.span);
        if words.is_empty() {
            continue;
        }
        if let Some(first) = open[level].insert((heading.level, words), place) {
            report.add(page, place, "this section has a heading with these words before", |finding| {
                finding.label(first, "the first").hint("say in each what it is about")
            });
        }
    }
}
