//! An attribute list with a part that means nothing.
//!
//! The part is skipped, and with it the class that was meant.
//!
//! ```text
//! {:. bash}    {: challenge}    {: .language-bash, .numbered}
//! ```
//!
//! A list is made of `.class`, `#id` and `key="value"`, with spaces between them: `{: .bash}`.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::model::document::ProblemKind;

/// The rule.
pub const RULE: Rule =
    Rule::of_documents("malformed-attributes", Level::Warning, include_str!("malformed_attributes.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for span in page.problems(ProblemKind::MalformedAttributes) {
        let list = facts.sources.slice(span).trim_end();
        let place = crate::check::place::part(span, 0, list.len());
        report.add(page, place, "a part of this attribute list means nothing", |finding| {
            match mended(list) {
                Some(mended) => finding.hint(format!("write `{mended}`")).fix(place, mended),
                None => {
                    finding.hint("a list is made of .class, #id and key=\"value\", with spaces between them")
                }
            }
        });
    }
}

/// The list with its slip mended where only one thing can be meant: a dot away from its class, or two.
fn mended(list: &str) -> Option<String> {
    let inside = list.strip_prefix("{:")?.strip_suffix('}')?;
    let name = inside.trim().strip_prefix('.')?.trim_start_matches('.').trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    (!name.is_empty() && name.chars().all(is_name)).then(|| format!("{{: .{name}}}"))
}
