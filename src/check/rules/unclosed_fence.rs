//! A code block that is never closed.
//!
//! Everything up to the end of the page is shown as code.
//!
//! ```text
//! ~~~
//! ls
//! ~~
//! ```
//!
//! Close it with a line of the same characters, at least as many as open it.

use super::{Facts, PageFacts, Report};
use crate::model::document::ProblemKind;

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for span in page.problems(ProblemKind::UnclosedFence) {
        report.add(page, span, "this code block is never closed", |finding| {
            finding.hint("close it with a line of the same characters")
        });
    }
}
