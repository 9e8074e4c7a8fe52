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
use crate::check::place;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    let mut seen = HashMap::new();
    for &(id, span) in &page.ids {
        let place = place::attribute(facts.sources, span, "id")
            .filter(|_| facts.sources.slice(span).starts_with('<'))
            .or_else(|| place::class(facts.sources, span, id))
            .unwrap_or_else(|| place::first_line(facts.sources, span));
        if let Some(&first) = seen.get(id) {
            report.add(page, place, format!("the id `{id}` is already used on this page"), |finding| {
                finding.label(first, "first used here").hint("give one of them another id")
            });
        } else {
            seen.insert(id, place);
        }
    }
}
