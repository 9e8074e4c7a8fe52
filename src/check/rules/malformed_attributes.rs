//! An attribute list with a syntax error.
//!
//! The part with the error is ignored, and with it the class that was meant.
//!
//! ```text
//! {:. bash}    {: challenge}    {: .language-bash, .numbered}
//! ```
//!
//! A list consists of `.class`, `#id` and `key="value"`, separated by spaces: `{: .bash}`.

use super::{Facts, PageFacts, Report};
use crate::model::document::ProblemKind;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for span in page.problems(ProblemKind::MalformedAttributes) {
        let list = facts.sources.slice(span).trim_end();
        let span = span.part(0, list.len());
        report.add(page, span, "part of this attribute list is invalid", |finding| match fixed(list) {
            Some(fixed) => finding.hint(format!("write `{fixed}`")).fix(span, fixed),
            None => finding.hint("write .class, #id and key=\"value\", separated by spaces"),
        });
    }
}

/// The list with its mistake fixed, where the fix is unambiguous: a space after the dot, or two dots.
fn fixed(list: &str) -> Option<String> {
    let inside = list.strip_prefix("{:")?.strip_suffix('}')?;
    let name = inside.trim().strip_prefix('.')?.trim_start_matches('.').trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    (!name.is_empty() && name.chars().all(is_name)).then(|| format!("{{: .{name}}}"))
}
