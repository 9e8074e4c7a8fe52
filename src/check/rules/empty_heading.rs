//! A heading without text.
//!
//! A screen reader says "heading" and nothing more, and the table of contents has a blank entry.
//!
//! ```text
//! ##
//! ```
//!
//! Write its text, or remove the heading.

use super::{Facts, Level, PageFacts, Report, Rule};

pub const RULE: Rule =
    Rule::of_documents("empty-heading", Level::Warning, include_str!("empty_heading.rs"), find);

fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for heading in page.headings.iter().filter(|heading| heading.text.is_empty()) {
        report.add(page, heading.span, "this heading has no text", |finding| {
            finding.hint("write its text, or remove the heading")
        });
    }
}
