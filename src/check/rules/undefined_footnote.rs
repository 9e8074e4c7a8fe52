//! A reference to a footnote that is not there.
//!
//! It is shown as it stands, `[^source]`.
//!
//! ```text
//! Rain has decreased.[^source]
//! ```
//!
//! Write the footnote: `[^source]: Weather report, 2020.`

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::model::document::ProblemKind;

/// The rule.
pub const RULE: Rule =
    Rule::of_documents("undefined-footnote", Level::Warning, include_str!("undefined_footnote.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for span in page.problems(ProblemKind::UndefinedFootnote) {
        let name = facts.sources.slice(span).to_owned();
        report.add(page, span, format!("there is no footnote `{name}`"), |finding| {
            finding.hint(format!("write it: `{name}: …`"))
        });
    }
}
