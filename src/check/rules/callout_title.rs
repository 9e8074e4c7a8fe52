//! A callout whose title is not a heading of level 2.
//!
//! lessonry takes any heading that a callout begins with for its title; Jekyll's theme draws only those of level 2 as
//! one. Off unless a lesson turns it on, for lessons that are built with both.
//!
//! ```text
//! > ### Count the rows
//! {: .challenge}
//! ```
//!
//! Write `> ## Count the rows`.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::place;

/// The rule.
pub const RULE: Rule =
    Rule::of_documents("callout-title", Level::Off, include_str!("callout_title.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for heading in page.headings.iter().filter(|heading| heading.level != 2) {
        let Some(kind) = heading.title_of else { continue };
        let place = place::first_line(facts.sources, heading.span);
        let message = format!("the title of this {kind} has level {}", heading.level);
        report.add(page, place, message, |finding| finding.hint("titles of callouts have level 2: ##"));
    }
}
