//! A heading that is more than one level below the heading before it.
//!
//! Who moves through the page by its headings, as users of screen readers do, looks for the level that is missing. The
//! titles of callouts are left out: they are `##` wherever the callout stands.
//!
//! ```text
//! ## Data
//!
//! #### Columns
//! ```
//!
//! Use the next level: `### Columns`. Choose levels for their meaning, not for their size.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::place;

/// The rule.
pub const RULE: Rule =
    Rule::of_documents("heading-jump", Level::Warning, include_str!("heading_jump.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    let mut before = None;
    for heading in page.headings.iter().filter(|heading| heading.depth == 0) {
        if let Some(level) = before
            && heading.level > level + 1
        {
            let place = place::first_line(facts.sources, heading.span);
            let message = format!("this heading of level {} follows one of level {level}", heading.level);
            report.add(page, place, message, |finding| {
                finding.hint(format!("make it level {}: {}", level + 1, "#".repeat(usize::from(level) + 1)))
            });
        }
        before = Some(heading.level);
    }
}
