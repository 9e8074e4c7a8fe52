//! Quotes, lists or elements that are nested too deeply.
//!
//! Anything deeper is shown as plain text. No reader follows a hundred levels; usually a program wrote them by mistake.
//!
//! ```text
//! > > > > > > > > … and so on
//! ```
//!
//! Use fewer levels.

use super::{Facts, PageFacts, Report};
use crate::model::document::ProblemKind;

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for span in page.problems(ProblemKind::TooDeep) {
        report.add(page, span, "this is nested too deeply", |finding| finding.hint("use fewer levels"));
    }
}
