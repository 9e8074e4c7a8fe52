//! An HTML element that is never closed.
//!
//! What follows is taken into it: a page in bold, a box that reaches to the end.
//!
//! ```text
//! <div class="note">
//! Mind the gap.
//! ```
//!
//! Write its end tag, `</div>`, where it ends.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::place;
use crate::model::document::ProblemKind;

/// The rule.
pub const RULE: Rule =
    Rule::of_documents("unclosed-element", Level::Warning, include_str!("unclosed_element.rs"), find);

/// HTML lets these go without an end tag.
const OPTIONAL: &[&str] =
    &["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup"];

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for span in page.problems(ProblemKind::UnclosedElement) {
        let place = place::start_tag(facts.sources, span);
        let text = facts.sources.slice(place);
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let name: String = text.trim_start_matches('<').chars().take_while(|c| is_name(*c)).collect();
        if OPTIONAL.contains(&name.to_lowercase().as_str()) {
            continue;
        }
        report.add(page, place, format!("this `{name}` is never closed"), |finding| {
            finding.hint(format!(
                "write </{name}> where it ends; to show the brackets put the text into backquotes"
            ))
        });
    }
}
