//! A link without an address, or without text.
//!
//! ```text
//! [the data]()     [](data.csv)     <a href="data.csv"></a>
//! ```
//!
//! A link without an address reloads the page. One without text is invisible, and a screen reader spells out its
//! address.
//!
//! Write both.

use super::{Facts, PageFacts, Report};
use crate::check::target::Target;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for link in &page.links {
        let is_named = link.attrs.get("aria-label").is_some() || link.attrs.get("title").is_some();
        // Scripts use such links as buttons.
        let is_button = link.attrs.get("onclick").is_some() || link.attrs.get("role").is_some();
        if facts.target(page, link.href) == Target::Nothing && !is_button {
            report.add(page, link.tag, "this link has no address", |finding| {
                finding.hint("write the address it should lead to")
            });
        } else if link.text.is_empty() && link.is_bare && !is_named {
            report.add(page, link.span, "this link has no text", |finding| {
                finding.hint("write a text that says where it leads")
            });
        }
    }
}
