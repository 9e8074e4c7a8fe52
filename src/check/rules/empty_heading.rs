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
    for heading in page.headings.iter().filter(|heading| heading.text.trim().is_empty()) {
        // A screen reader reads the alternative text of an image.
        let is_image = page.images.iter().any(|image| {
            let inside = image.span.file == heading.span.file
                && image.span.start >= heading.span.start
                && image.span.end <= heading.span.end;
            inside && image.alt.is_some_and(|alt| !alt.is_empty())
        });
        if !is_image {
            report.add(page, heading.span, "this heading has no text", |finding| {
                finding.hint("write its text, or remove the heading")
            });
        }
    }
}
