//! A line of more than 100 characters in the source.
//!
//! Changes are hard to review when a paragraph is one line. It hurts no reader, so the rule is off unless a lesson turns
//! it on. Lines that hold little but a link, an image or a table are left alone, as the classic checker did.
//!
//! ```text
//! A paragraph that goes on, and on, and on, until nobody can see in a review which of its words were changed.
//! ```
//!
//! Break the line, best where a sentence or a clause ends.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule::of_documents("long-line", Level::Off, include_str!("long_line.rs"), find);

/// In characters.
const LONGEST: usize = 100;

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    let mut start = page.page.body.start as usize;
    for line in facts.sources.slice(page.page.body).split_inclusive('\n') {
        let words = line.trim_end();
        if words.chars().count() > LONGEST && !is_excused(words) {
            let past: usize = words.chars().take(LONGEST).map(char::len_utf8).sum();
            let place = Span::new(page.page.file, start + past, start + words.len());
            report.add(page, place, "this line has more than 100 characters", |finding| finding);
        }
        start += line.len();
    }
}

/// Whether a line has no place to break it: a link, an image, a definition, a row of a table.
fn is_excused(line: &str) -> bool {
    let text = line.trim_start_matches(['>', ' ', '*', '-']);
    text.starts_with(['|', '[', '!', '<', '{']) || !text.contains(' ') || text.contains("](")
}
