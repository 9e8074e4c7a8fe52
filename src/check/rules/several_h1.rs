//! More than one heading of level 1 on a page.
//!
//! The title of the page is its heading of level 1 already, and the outline falls apart with more of them.
//!
//! ```text
//! # Reading files
//!
//! # Writing files
//! ```
//!
//! Use `##` for the sections of a page.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::place;

/// The rule.
pub const RULE: Rule = Rule::of_documents("several-h1", Level::Warning, include_str!("several_h1.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    let mut firsts = page.headings.iter().filter(|heading| heading.level == 1 && heading.depth == 0);
    let (Some(first), Some(second)) = (firsts.next(), firsts.next()) else { return };
    let count = 2 + firsts.count();
    let place = place::first_line(facts.sources, second.span);
    let label = place::first_line(facts.sources, first.span);
    report.add(page, place, format!("this page has {count} headings of level 1"), |finding| {
        finding.label(label, "the first").hint("the title is level 1: use ## for sections")
    });
}
