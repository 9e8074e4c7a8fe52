//! A reference to a footnote that is not defined.
//!
//! Readers see `[^source]` in the text.
//!
//! ```text
//! Rain has decreased.[^source]
//! ```
//!
//! Define the footnote: `[^source]: Weather report, 2020.`

use super::{Facts, PageFacts, Report};
use crate::model::document::ProblemKind;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for span in page.problems(ProblemKind::UndefinedFootnote) {
        let name = facts.sources.slice(span).to_owned();
        report.add(page, span, format!("there is no footnote `{name}`"), |finding| {
            finding.hint(format!("define it: `{name}: …`"))
        });
    }
}
