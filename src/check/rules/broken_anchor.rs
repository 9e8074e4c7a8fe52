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

use super::{Facts, Level, Report, Rule};
use crate::check::addresses::{self, Found};
use crate::check::place;
use crate::check::target::Target;
use crate::model::lesson::PageKind;

/// The rule.
pub const RULE: Rule = Rule::new("broken-anchor", Level::Warning, include_str!("broken_anchor.rs"), find);

/// Places that the theme makes.
const OF_THE_THEME: &[&str] = &["", "top", "main", "menu", "schedule", "key-points", "search"];

fn find(facts: &Facts, report: &mut Report) {
    for page in facts.documents() {
        for link in &page.links {
            let Target::Inside(target) = facts.target(page, link.href) else { continue };
            let Some(fragment) = target.fragment.as_deref() else { continue };
            let (Found::Exactly(path) | Found::WithoutExtension(path)) =
                addresses::find(facts.index, &target)
            else {
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
}

/// Whether the ids of a page cannot be told: it is not made of Markdown, or the theme fills it.
fn is_unknown(facts: &Facts, path: &crate::model::site::SitePath) -> bool {
    let page = facts.pages.iter().find(|page| page.page.target == *path);
    page.is_none_or(|page| {
        !page.page.is_markdown || matches!(page.page.kind, PageKind::AllInOne | PageKind::Figures)
    })
}
