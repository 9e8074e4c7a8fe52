//! A link that leads nowhere, or that has nothing to click on.
//!
//! ```text
//! [the data]()     [](data.csv)     <a href="data.csv"></a>
//! ```
//!
//! A link without an address reloads the page; one without a text cannot be seen, and a screen reader spells its
//! address.
//!
//! Write address and text.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::place;
use crate::check::target::Target;

/// The rule.
pub const RULE: Rule = Rule::of_documents("empty-link", Level::Warning, include_str!("empty_link.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for link in &page.links {
        let is_named = link.attrs.get("aria-label").is_some() || link.attrs.get("title").is_some();
        // Scripts use such links as buttons.
        let is_button = link.attrs.get("onclick").is_some() || link.attrs.get("role").is_some();
        if facts.target(page, link.href) == Target::Nothing && !is_button {
            let place = place::start_tag(facts.sources, link.span);
            report.add(page, place, "this link leads nowhere", |finding| {
                finding.hint("write the address between the round brackets")
            });
        } else if link.text.trim().is_empty() && link.is_bare && !is_named {
            report.add(page, link.span, "this link has no text, so nobody can see or hear it", |finding| {
                finding.hint("write what it leads to")
            });
        }
    }
}
