//! An attribute list that applies to nothing.
//!
//! It is shown as text, or lost, and the quote or code that it was meant for stays plain.
//!
//! ```text
//! > ## Count the rows
//!
//! Some text in between.
//!
//! {: .challenge}
//! ```
//!
//! Put it on the line right below its block, with one `>` fewer than the lines of a quote, and with the same `>` as the
//! lines of code.

use super::{Facts, PageFacts, Report};
use crate::model::config::MarkdownFlavor;
use crate::model::document::ProblemKind;
use crate::source::Span;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for &span in &page.signs {
        shown(facts, page, span, report);
    }
    for span in page.problems(ProblemKind::StrayAttributes) {
        let list = facts.sources.slice(span).trim().to_owned();
        report.add(page, span, format!("`{list}` applies to nothing"), |finding| {
            finding.hint("put it on the line right below its block, without a blank line between")
        });
    }
}

/// Reports lines of text that were meant to be attribute lists: `{.challenge}` without its colon.
fn shown(facts: &Facts, page: &PageFacts, span: Span, report: &mut Report) {
    // In other flavours, lists have no colon.
    if facts.lesson.config.markdown != MarkdownFlavor::Kramdown {
        return;
    }
    let text = facts.sources.slice(span);
    let mut end = 0;
    for whole in text.split_inclusive('\n') {
        end += whole.len();
        // The lines of a quote start with its marks.
        let rest = whole.trim_start_matches([' ', '\t', '>']);
        let (at, line) = (end - rest.len(), rest.trim_end());
        let Some(names) = line.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else { continue };
        let is_name =
            |word: &str| word.len() > 1 && word.starts_with(['.', '#']) && word[1..].chars().all(is_of_name);
        if names.trim().is_empty() || !names.split_whitespace().all(is_name) {
            continue;
        }
        let message = format!("`{line}` is shown as text: an attribute list needs a colon");
        report.add(page, span.part(at, line.len()), message, |finding| {
            finding.hint(format!("write `{{: {}}}`", names.trim()))
        });
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}
