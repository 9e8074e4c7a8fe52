//! An attribute list that stands where nothing can take it.
//!
//! It is shown as it stands, or lost, and the quote or code that it was meant for stays plain.
//!
//! ```text
//! > ## Count the rows
//!
//! Some text in between.
//!
//! {: .challenge}
//! ```
//!
//! Put it on the line right below the block, with as many `>` before it as the lines of what is around the block.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::model::document::SlipKind;

/// The rule.
pub const RULE: Rule =
    Rule::of_documents("stray-attributes", Level::Warning, include_str!("stray_attributes.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for span in page.slips(SlipKind::StrayAttributes) {
        let list = facts.sources.slice(span).trim().to_owned();
        report.add(page, span, format!("`{list}` belongs to nothing"), |finding| {
            finding.hint("put it on the line right below its block, without an empty line between")
        });
    }
}
