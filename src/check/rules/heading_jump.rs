//! A heading more than one level below the heading before it.
//!
//! Readers who move through a page by its headings, as users of screen readers do, look for the missing level. Titles
//! of callouts are ignored: they are `##` wherever the callout is.
//!
//! ```text
//! ## Data
//!
//! #### Columns
//! ```
//!
//! Use the next level: `### Columns`. Choose levels for their meaning, not for their size.

use super::{Facts, PageFacts, Report};

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    let mut before = None;
    for heading in page.headings.iter().filter(|heading| heading.depth == 0) {
        if let Some(level) = before
            && heading.level > level + 1
        {
            let line = facts.sources.first_line(heading.span);
            let message = format!("this level-{} heading follows a level-{level} heading", heading.level);
            report.add(page, line, message, |finding| {
                finding.hint(format!("make it level {}: {}", level + 1, "#".repeat(usize::from(level) + 1)))
            });
        }
        before = Some(heading.level);
    }
}
