//! A line of colons that closes no fenced div.
//!
//! It is shown as text, or closes the box around it too early.
//!
//! ```text
//! ::: challenge
//! :::
//! :::
//! ```
//!
//! Remove it, or add the line that opens its div.

use super::{Facts, PageFacts, Report};
use crate::model::document::ProblemKind;

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for span in page.problems(ProblemKind::StrayDivEnd) {
        report.add(page, span, "these colons close nothing", |finding| {
            finding.hint("remove them, or open the div that they should close")
        });
    }
}
