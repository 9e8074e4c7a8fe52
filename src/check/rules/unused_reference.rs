//! A link definition that no link of its page uses.
//!
//! It hurts no reader, so the rule is off unless a lesson turns it on. Definitions in includes, such as
//! `_includes/links.md`, are for all pages and never reported.
//!
//! ```text
//! [old]: https://example.org/old
//! ```
//!
//! Take it away, or use it.

use super::{Facts, Level, PageFacts, Report, Rule};

/// The rule.
pub const RULE: Rule =
    Rule::of_documents("unused-reference", Level::Off, include_str!("unused_reference.rs"), find);

fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    let own = page.references().iter().filter(|reference| reference.span.file == page.page.file);
    for reference in own.filter(|reference| reference.uses == 0) {
        let message = format!("no link on this page uses `[{}]`", reference.label);
        report.add(page, reference.span, message, |finding| finding.hint("take the definition away"));
    }
}
