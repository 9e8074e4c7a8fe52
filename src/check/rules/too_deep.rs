//! Quotes, lists or elements that are nested too deeply.
//!
//! Anything deeper is shown as plain text. No reader follows a hundred levels; usually a program wrote them by mistake.
//!
//! ```text
//! > > > > > > > > … and so on
//! ```
//!
//! Use fewer levels.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::place;
use crate::model::document::ProblemKind;

pub const RULE: Rule = Rule::of_documents("too-deep", Level::Warning, include_str!("too_deep.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for span in page.problems(ProblemKind::TooDeep) {
        let place = place::first_line(facts.sources, span);
        report.add(page, place, "this is nested too deeply", |finding| finding.hint("use fewer levels"));
    }
}
