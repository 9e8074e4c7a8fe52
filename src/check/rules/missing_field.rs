//! An episode whose front matter lacks a field.
//!
//! The schedule, the boxes at the top and the bottom of the episode and the list of key points are made of them.
//!
//! ```text
//! ---
//! title: "Loops"
//! teaching: 15
//! questions:
//! - "How can I do the same many times?"
//! ---
//! ```
//!
//! Here `exercises`, `objectives` and `keypoints` are missing. A break needs `title` and `break` only.

use super::unknown_field::misspelt;
use super::{Facts, Level, PageFacts, Report, Rule};
use crate::model::lesson::PageKind;
use crate::source::Span;

/// The rule.
pub const RULE: Rule =
    Rule::of_episodes("missing-field", Level::Warning, include_str!("missing_field.rs"), find);

fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    let front = &page.page.front;
    let wanted: &[&str] = match page.page.kind {
        PageKind::Break => &["title", "break"],
        PageKind::Episode => &["title", "teaching", "exercises", "questions", "objectives", "keypoints"],
        _ => return,
    };
    // A key that is there without a value, or misspelt, is another rule's.
    let misspelt: Vec<_> = misspelt(front).map(|(_, meant)| meant).collect();
    let missing: Vec<String> = wanted
        .iter()
        .filter(|key| front.values.get(key).is_none() && front.key(key).is_none() && !misspelt.contains(key))
        .map(|key| format!("`{key}`"))
        .collect();
    if !missing.is_empty() {
        let message = format!("this episode's front matter lacks {}", missing.join(", "));
        // Front matter that is not there has no place; its file has.
        let place = front.place("").unwrap_or(Span::new(page.page.file, 0, 0));
        report.add(page, place, message, |finding| finding);
    }
}
