//! A callout without a title.
//!
//! By the title readers decide whether to stop: they see it in the page's outline, in the list of exercises and on a
//! closed box.
//!
//! ```text
//! > How many rows does the table have?
//! {: .challenge}
//! ```
//!
//! Start it with a heading: `> ## Count the rows`. Callouts that need no title are ignored: solutions, prerequisites,
//! quotations, testimonials, checklists, objectives, key points and tabs.

use super::{Facts, PageFacts, Report};
use crate::model::document::BlockKind;

const NEEDS_TITLE: &[&str] = &["callout", "challenge", "discussion", "spoiler"];

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for fact in &page.callouts {
        let kind = fact.callout.kind.as_str();
        if !NEEDS_TITLE.contains(&kind) || fact.callout.title.is_some() {
            continue;
        }
        // A heading in HTML, or one after an anchor, is a title too.
        let has_heading = fact.callout.blocks.iter().take(2).any(|block| match &block.kind {
            BlockKind::Heading(_) => true,
            BlockKind::Html(element) => element.name.starts_with('h') && element.name.len() == 2,
            _ => false,
        });
        if !has_heading {
            let line = facts.sources.first_line(fact.span);
            report.add(page, line, format!("this {kind} has no title"), |finding| {
                finding.hint("start it with a heading: ## …")
            });
        }
    }
}
