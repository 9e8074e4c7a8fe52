//! An id that is used twice on a page.
//!
//! A link to the id only reaches the first; scripts and form labels may pick the wrong one.
//!
//! ```text
//! ## Data {#data}
//! <div id="data"></div>
//! ```
//!
//! Give one of them another id.

use std::collections::HashMap;

use super::{Facts, PageFacts, Report};

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    let mut seen = HashMap::new();
    for &(id, written, span) in &page.ids {
        let span = written.unwrap_or_else(|| facts.sources.first_line(span));
        if let Some(&first) = seen.get(id) {
            report.add(page, span, format!("the id `{id}` is already used on this page"), |finding| {
                finding.label(first, "first used here").hint("give one of them another id")
            });
        } else {
            seen.insert(id, span);
        }
    }
}
