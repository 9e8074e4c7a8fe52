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
use crate::check::place;
use crate::model::document::ProblemKind;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for span in page.problems(ProblemKind::UnclosedDiv) {
        let place = place::first_line(facts.sources, span);
        report
            .add(page, place, "this div is never closed", |finding| finding.hint("write ::: where it ends"));
    }
}
