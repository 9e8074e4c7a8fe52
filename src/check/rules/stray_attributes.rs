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
use crate::check::place;
use crate::model::config::MarkdownFlavor;
use crate::model::document::ProblemKind;
use crate::source::Span;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for &(text, span) in &page.signs {
        shown(facts, page, text, span, report);
    }
    let known: Vec<Span> = page.problems(ProblemKind::StrayAttributes).collect();
    for span in known.iter().copied().chain(last(facts, page).filter(|last| !known.contains(last))) {
        let list = facts.sources.slice(span).trim().to_owned();
        report.add(page, span, format!("`{list}` applies to nothing"), |finding| {
            finding.hint("put it on the line right below its block, without a blank line between")
        });
    }
}

/// Reports lines of text that were meant to be attribute lists: `{.challenge}` without its colon.
fn shown(facts: &Facts, page: &PageFacts, text: &str, span: Span, report: &mut Report) {
    // In other flavours, lists have no colon.
    if facts.lesson.config.markdown != MarkdownFlavor::Kramdown {
        return;
    }
    for line in text.lines().map(str::trim) {
        let Some(names) = line.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else { continue };
        let is_name =
            |word: &str| word.len() > 1 && word.starts_with(['.', '#']) && word[1..].chars().all(is_of_name);
        if names.trim().is_empty() || !names.split_whitespace().all(is_name) {
            continue;
        }
        let at = facts.sources.slice(span).find(line);
        let place = at.map_or(span, |at| place::part(span, at, line.len()));
        report.add(
            page,
            place,
            format!("`{line}` is shown as text: an attribute list needs a colon"),
            |finding| finding.hint(format!("write `{{: {}}}`", names.trim())),
        );
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// An attribute list on the last line of a page, below a blank line: no block follows that it could apply to.
fn last(facts: &Facts, page: &PageFacts) -> Option<Span> {
    let body = page.page.body;
    let text = facts.sources.slice(body).trim_end();
    let (before, line) = text.rsplit_once('\n')?;
    let above = before.rsplit('\n').next().unwrap_or_default();
    let is_list =
        line.starts_with("{:") && line.ends_with('}') && line[2..].trim_start().starts_with(['.', '#']);
    (is_list && above.trim().is_empty()).then(|| place::part(body, text.len() - line.len(), line.len()))
}
