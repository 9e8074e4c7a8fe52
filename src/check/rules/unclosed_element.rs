//! An HTML element that is never closed.
//!
//! Everything after it becomes part of it: the rest of the page turns bold, or a box reaches down to the end.
//!
//! ```text
//! <div class="note">
//! Mind the gap.
//! ```
//!
//! Write its end tag, `</div>`, where it should end.

use super::{Facts, PageFacts, Report};
use crate::model::document::ProblemKind;

/// Elements whose end tag is optional in HTML.
const OPTIONAL: &[&str] =
    &["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup"];

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for span in page.problems(ProblemKind::UnclosedElement) {
        let tag = facts.sources.slice(span);
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let name: String = tag.trim_start_matches('<').chars().take_while(|c| is_name(*c)).collect();
        if OPTIONAL.contains(&name.to_lowercase().as_str()) {
            continue;
        }
        report.add(page, span, format!("this `{name}` is never closed"), |finding| {
            finding
                .hint(format!("write </{name}> where it ends; to show the tag itself, put it in backticks"))
        });
    }
}
