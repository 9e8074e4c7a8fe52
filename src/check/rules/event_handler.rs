//! A script in an HTML attribute: `onclick="…"`.
//!
//! It does not run on sites with a content security policy, and readers without a mouse may not be able to trigger it.
//!
//! ```text
//! <span onclick="show()">Answer</span>
//! ```
//!
//! Use an element that needs no script, such as `<details>`, or a solution.

use super::{Facts, PageFacts, Report};

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for fact in &page.elements {
        let is_handler = |key: &&str| key.len() > 4 && key.starts_with("on") && !key.contains('-');
        let Some(key) = fact.attrs.iter().map(|(key, _)| key).find(is_handler) else { continue };
        report.add(
            page,
            fact.attribute(key),
            format!("`{key}` runs a script from an attribute"),
            |finding| finding.hint("use an element that needs no script, such as <details>"),
        );
    }
}
