//! A fenced div that is never closed.
//!
//! Everything up to the end of the page ends up in its box.
//!
//! ```text
//! ::: challenge
//! How many rows are there?
//! ```
//!
//! Close it with a line of three or more colons.

use super::{Facts, PageFacts, Report};
use crate::model::document::ProblemKind;

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for span in page.problems(ProblemKind::UnclosedDiv) {
        report.add(page, span, "this div is never closed", |finding| finding.hint("write ::: where it ends"));
    }
}
