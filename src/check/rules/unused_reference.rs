//! A link definition that no link on its page uses.
//!
//! Readers do not notice, so the rule is off by default. Definitions in includes, such as `_includes/links.md`, are
//! meant for all pages and never reported.
//!
//! ```text
//! [old]: https://example.org/old
//! ```
//!
//! Use it, or remove it.

use super::{Facts, PageFacts, Report};

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    let own = page.references().iter().filter(|reference| reference.span.file == page.page.file);
    for reference in own.filter(|reference| reference.uses == 0) {
        let message = format!("unused link definition `[{}]`", reference.label);
        report.add(page, reference.span, message, |finding| finding.hint("use it, or remove it"));
    }
}
