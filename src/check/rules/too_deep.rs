//! Quotes, lists or elements in each other, deeper than lessonry reads.
//!
//! What is deeper is shown as plain text. No reader follows a hundred levels; mostly a loop of a program wrote them.
//!
//! ```text
//! > > > > > > > > … and so on
//! ```
//!
//! Use fewer levels.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::place;
use crate::model::document::ProblemKind;

/// The rule.
pub const RULE: Rule = Rule::of_documents("too-deep", Level::Warning, include_str!("too_deep.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for span in page.problems(ProblemKind::TooDeep) {
        let place = place::first_line(facts.sources, span);
        report.add(page, place, "this is nested deeper than lessonry reads", |finding| {
            finding.hint("use fewer levels")
        });
    }
}
