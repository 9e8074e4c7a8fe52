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

use super::{Facts, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule::new("missing-alt", Level::Warning, include_str!("missing_alt.rs"), find);

fn find(facts: &Facts, report: &mut Report) {
    for image in facts.pages.iter().flat_map(|page| &page.images) {
        if image.alt.is_none() {
            report.add(image.span, format!("the image `{}` has no alternative text", image.src), |finding| {
                finding.hint("say what it shows: alt=\"…\"; for an ornament alt=\"\"")
            });
        }
    }
}
