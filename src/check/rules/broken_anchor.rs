//! A link to a heading or an id that its page does not have.
//!
//! The browser opens the page at the top, and readers have to search for what the link promised. A link can point to
//! any heading or id, in Markdown or in HTML; ids are case-sensitive.
//!
//! ```text
//! [loops](../03-loops/#For-Loops)   the id of the heading `For Loops` is `for-loops`
//! ```
//!
//! Write an id that exists, or give the heading one: `## For Loops {#for-loops}`.

use super::{Facts, PageFacts, Report};
use crate::check::addresses::Found;
use crate::check::is_read;
use crate::check::target::Target;
use crate::model::site::SitePath;

/// The ids that the theme adds to pages.
const OF_THE_THEME: &[&str] = &["", "top", "main", "menu", "schedule", "key-points", "search"];

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for link in &page.links {
        let Target::Inside(target) = facts.target(page, link.href) else { continue };
        let Some(fragment) = target.fragment.as_deref() else { continue };
        let (Found::Exactly(path) | Found::WithoutExtension(path)) = facts.addresses.find(&target) else {
            continue;
        };
        let Some(entry) = facts.index.pages.get(&path) else { continue };
        let is_theirs = OF_THE_THEME.contains(&fragment) || fragment.starts_with(":~:");
        if entry.anchors.contains(fragment) || is_theirs || is_unknown(facts, &path) {
            continue;
        }
        let message = if path == page.page.target {
            format!("there is no `#{fragment}` on this page")
        } else {
            format!("there is no `#{fragment}` on the page `{path}`")
        };
        let known = entry.anchors.iter().map(String::as_str);
        report.add(page, link.address, message, |finding| finding.did_you_mean(fragment, known));
    }
}

/// Whether the ids of a page are unknown: it is not written in Markdown, or the theme fills it.
fn is_unknown(facts: &Facts, path: &SitePath) -> bool {
    facts.addresses.page(path).is_none_or(|page| !page.is_markdown || !is_read(page))
}
