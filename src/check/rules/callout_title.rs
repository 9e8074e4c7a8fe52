//! A callout whose title is not a level-2 heading.
//!
//! lessonry takes any heading at the start of a callout as its title; Jekyll's theme does so only for level 2. Off by
//! default; turn it on for a lesson that is built with both.
//!
//! ```text
//! > ### Count the rows
//! {: .challenge}
//! ```
//!
//! Write `> ## Count the rows`.

use super::{Facts, PageFacts, Report};

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for heading in page.headings.iter().filter(|heading| heading.level != 2) {
        let Some(kind) = heading.title_of else { continue };
        let line = facts.sources.first_line(heading.span);
        let message = format!("the title of this {kind} is a level-{} heading", heading.level);
        report.add(page, line, message, |finding| {
            finding.hint("write titles of callouts as level-2 headings: ## …")
        });
    }
}
