//! More than one level-1 heading on a page.
//!
//! The page's title is already its level-1 heading, and more of them break the outline.
//!
//! ```text
//! # Reading files
//!
//! # Writing files
//! ```
//!
//! Use `##` for the sections of a page.

use super::{Facts, PageFacts, Report};

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    let mut firsts = page.headings.iter().filter(|heading| heading.level == 1 && heading.depth == 0);
    let (Some(first), Some(second)) = (firsts.next(), firsts.next()) else { return };
    let count = 2 + firsts.count();
    let line = facts.sources.first_line(second.span);
    let first = facts.sources.first_line(first.span);
    report.add(page, line, format!("this page has {count} level-1 headings"), |finding| {
        finding.label(first, "the first one").hint("the page's title is level 1: use ## for sections")
    });
}
