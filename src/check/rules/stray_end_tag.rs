//! An end tag that closes nothing.
//!
//! It is shown as text, or closes an element of the theme. Usually elements are closed in the wrong order.
//!
//! ```text
//! <b><i>both</b></i>
//! ```
//!
//! Close elements in the reverse order of their start tags: `<b><i>both</i></b>`.

use super::{Facts, PageFacts, Report};
use crate::model::document::ProblemKind;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for span in page.problems(ProblemKind::StrayEndTag) {
        let tag = facts.sources.slice(span).trim().to_owned();
        report.add(page, span, format!("`{tag}` closes nothing"), |finding| {
            finding.hint("remove it, or close elements in the reverse order of their start tags")
        });
    }
}
