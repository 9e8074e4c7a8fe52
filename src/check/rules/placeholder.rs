//! A text that the template left for the author to fill in: `FIXME`.
//!
//! Learners read `First learning objective. (FIXME)` at the top of an episode.
//!
//! ```text
//! keypoints:
//! - "First key point. Brief Answer to questions. (FIXME)"
//! ```
//!
//! Write what is meant.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::place;

/// The rule.
pub const RULE: Rule =
    Rule::of_documents("placeholder", Level::Warning, include_str!("placeholder.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for key in &page.page.front.keys {
        let text = facts.sources.slice(key.value);
        if let Some(at) = text.find("FIXME") {
            let place = place::part(key.value, at, "FIXME".len());
            report.add(page, place, format!("`{}` is still the template's", key.name), |finding| {
                finding.hint("write what is meant")
            });
        }
    }
    for &(text, span) in &page.fixmes {
        let at = facts.sources.slice(span).find("FIXME");
        let place = at.map_or(span, |at| place::part(span, at, "FIXME".len()));
        if text.contains("FIXME") {
            report.add(page, place, "learners can read this FIXME", |finding| {
                finding.hint("write what is meant, or put it into a comment: <!-- FIXME -->")
            });
        }
    }
}
