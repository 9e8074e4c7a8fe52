//! A link whose label is not defined: `[text][label]`.
//!
//! Readers see the brackets, and no link.
//!
//! ```text
//! See the [manual][manul].
//!
//! [manual]: https://example.org/manual
//! ```
//!
//! Define the label, or use one that is defined. Labels for the whole lesson go into `_includes/links.md`; a page can
//! use them if it ends with `{% include links.md %}`.

use super::{Facts, PageFacts, Report};
use crate::model::document::ProblemKind;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    let shared = facts.lesson.includes.get("links.md").map(|file| facts.sources.text(*file));
    for span in page.problems(ProblemKind::UndefinedReference) {
        let before = facts.sources.text(span.file).get(..span.start as usize).unwrap_or_default();
        let is_indexed = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ']' | ')' | '_'));
        let Some(label) = label(facts.sources.slice(span)).filter(|_| !is_indexed) else { continue };
        let message = format!("there is no link definition `[{label}]:`");
        let is_shared =
            shared.is_some_and(|text| text.to_lowercase().contains(&format!("[{}]:", label.to_lowercase())));
        let known = page.references().iter().map(|reference| reference.label.as_str());
        report.add(page, span, message, |finding| {
            if is_shared {
                finding.hint("it is defined in _includes/links.md: end the page with {% include links.md %}")
            } else {
                finding.did_you_mean(&label.to_lowercase(), known)
            }
        });
    }
}

/// The label of `[text][label]` or `[label][]`. `[text]` alone is text in brackets, and `a[i][j]` is code.
fn label(text: &str) -> Option<&str> {
    let (words, label) = text.strip_suffix(']')?.rsplit_once('[')?;
    let words = words.trim_end().strip_suffix(']')?.trim_start_matches('!').strip_prefix('[')?;
    let label = if label.is_empty() { words } else { label };
    let is_index =
        |text: &str| text.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | ',' | '-' | ' '));
    (!is_index(label) && !is_index(words)).then_some(label)
}
