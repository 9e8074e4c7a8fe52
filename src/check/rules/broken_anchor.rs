//! A link to a place in a page that is not there.
//!
//! The browser opens the page at its top, and the reader searches for what the link promised. Places are headings and
//! whatever has an id, in Markdown and in HTML; upper and lower case differ.
//!
//! ```text
//! [loops](../03-loops/#For-Loops)   the id of the heading `For Loops` is `for-loops`
//! ```
//!
//! Write the id that is there, or give the place one: `## For Loops {#for-loops}`.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::addresses::Found;
use crate::check::is_read;
use crate::check::place;
use crate::check::target::Target;
use crate::model::site::SitePath;

/// The rule.
pub const RULE: Rule =
    Rule::of_documents("broken-anchor", Level::Warning, include_str!("broken_anchor.rs"), find);

/// Places that the theme makes.
const OF_THE_THEME: &[&str] = &["", "top", "main", "menu", "schedule", "key-points", "search"];

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
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
        let place = place::address(facts.sources, page, link.span, link.href);
        let message = if path == page.page.target {
            format!("there is no `#{fragment}` on this page")
        } else {
            format!("there is no `#{fragment}` on the page `{path}`")
        };
        let known = entry.anchors.iter().map(String::as_str);
        report.add(page, place, message, |finding| finding.did_you_mean(fragment, known));
    }
}

/// Whether the ids of a page cannot be told: it is not made of Markdown, or the theme fills it.
fn is_unknown(facts: &Facts, path: &SitePath) -> bool {
    facts.addresses.page(path).is_none_or(|page| !page.is_markdown || !is_read(page))
}
