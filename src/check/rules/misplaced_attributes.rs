//! The class of a callout or a language on anything but a quote or code.
//!
//! ```text
//! > ## Count the rows
//! > How many are there?
//! > {: .challenge}
//! ```
//!
//! Here the list is inside the quote: it applies to the last paragraph, and the quote does not become a challenge.
//!
//! Put the list on the line below the whole quote, with one `>` fewer than the quote's own lines.

use super::{Facts, PageFacts, Report};
use crate::model::document::{Block, BlockKind};
use crate::model::language;

/// Callout kinds whose names no lesson uses to style a paragraph.
const KINDS: &[&str] =
    &["callout", "challenge", "discussion", "prereq", "solution", "testimonial", "checklist"];

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for block in &page.classed {
        for (class, span) in block.attrs.written_classes() {
            let Some((what, wanted)) = wrong(block, class) else { continue };
            let span = span.unwrap_or_else(|| facts.sources.first_line(block.span));
            let message = format!("the class `{class}` is on {what}, not on {wanted}");
            report.add(page, span, message, |finding| {
                finding.hint(match wanted {
                    "code" => "put it on the line right below the code, with the same `>` before it",
                    _ => "put it on the line right below the quote, with one `>` fewer than its lines",
                })
            });
        }
    }
}

/// What a class is on, and what it is for, where the two differ.
fn wrong(block: &Block, class: &str) -> Option<(&'static str, &'static str)> {
    let what = match &block.kind {
        BlockKind::Paragraph { .. } => "a paragraph",
        BlockKind::Heading(_) => "a heading",
        BlockKind::List { .. } => "a list",
        BlockKind::Table(_) => "a table",
        BlockKind::Quote(_) | BlockKind::Callout(_) => "a quote",
        BlockKind::Code(_) => "code",
        _ => return None,
    };
    let is_language = language::of_class(class).is_some_and(language::is_known);
    let is_kind = KINDS.contains(&class);
    match what {
        "code" => is_kind.then_some((what, "a quote")),
        "a quote" => is_language.then_some((what, "code")),
        _ if is_language => Some((what, "code")),
        _ => is_kind.then_some((what, "a quote")),
    }
}
