//! A link label or footnote that is defined twice.
//!
//! Only one of the definitions is used, so links that meant the other go to the wrong place.
//!
//! ```text
//! [data]: data-2020.csv
//! [data]: data-2021.csv
//! ```
//!
//! Remove one of them, or rename its label.

use super::{Facts, PageFacts, Report};
use crate::model::document::ProblemKind;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for (kind, message) in [
        (ProblemKind::DuplicateReference, "this label is already defined with another address"),
        (ProblemKind::DuplicateFootnote, "this footnote is already defined"),
    ] {
        for span in page.problems(kind) {
            report.add(page, facts.sources.first_line(span), message, |finding| {
                finding.hint("remove one of the definitions, or rename its label")
            });
        }
    }
}
