//! An image without alternative text.
//!
//! Who cannot see the image hears nothing of it, or its file name read letter by letter.
//!
//! ```text
//! <img src="../fig/plot.png" />
//! ```
//!
//! Say what the image shows: `alt="Rainfall by month, highest in July"`. For an ornament write `alt=""`; in Markdown
//! `![](../fig/line.png)` is the same choice.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::place;

/// The rule.
pub const RULE: Rule =
    Rule::of_documents("missing-alt", Level::Warning, include_str!("missing_alt.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for image in &page.images {
        let is_hidden = image.attrs.get("aria-hidden") == Some("true")
            || matches!(image.attrs.get("role"), Some("presentation" | "none"));
        if image.alt.is_none() && !is_hidden {
            let place = place::start_tag(facts.sources, image.span);
            report.add(page, place, "this image has no alternative text", |finding| {
                finding.hint("say what it shows: alt=\"…\"; for an ornament alt=\"\"")
            });
        }
    }
}
