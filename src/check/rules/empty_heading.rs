//! A heading without text.
//!
//! A screen reader says "heading" and nothing more, and the table of contents has a blank entry.
//!
//! ```text
//! ##
//! ```
//!
//! Write its text, or remove the heading.

use super::{Facts, PageFacts, Report};

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for heading in page.headings.iter().filter(|heading| heading.text.is_empty()) {
        report.add(page, heading.span, "this heading has no text", |finding| {
            finding.hint("write its text, or remove the heading")
        });
    }
}
