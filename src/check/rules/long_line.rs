//! A line of more than 100 characters in the source.
//!
//! Changes are hard to review when a paragraph is a single line. Readers do not notice, so the rule is off by default.
//! Lines with little but a link, an image or a table are ignored, as in the classic checker.
//!
//! ```text
//! A paragraph that goes on, and on, and on, until no reviewer can see which of its words were changed.
//! ```
//!
//! Break the line, ideally at the end of a sentence or a clause.

use super::{Facts, PageFacts, Report};
use crate::source::Span;

/// The longest that a line may be, in characters.
const LONGEST: usize = 100;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    // A definition elsewhere does not make this line long.
    let here = page.addresses().filter(|(_, span)| span.file == page.page.file);
    let mut addresses: Vec<u32> = here.map(|(_, span)| span.start).collect();
    addresses.sort_unstable();
    let mut start = page.page.body.start as usize;
    for line in facts.sources.slice(page.page.body).split_inclusive('\n') {
        let words = line.trim_end();
        let has_address = || {
            let first = addresses.partition_point(|&at| (at as usize) < start);
            addresses.get(first).is_some_and(|&at| (at as usize) < start + words.len())
        };
        if words.chars().count() > LONGEST && !is_excused(words) && !has_address() {
            let past: usize = words.chars().take(LONGEST).map(char::len_utf8).sum();
            let place = Span::new(page.page.file, start + past, start + words.len());
            report.add(page, place, "this line is longer than 100 characters", |finding| finding);
        }
        start += line.len();
    }
}

/// Whether a line may be long because it cannot be broken: it starts with a link, an image, a definition or a row of a
/// table.
fn is_excused(line: &str) -> bool {
    let text = line.trim_start_matches(['>', ' ', '*', '-']);
    text.starts_with(['|', '[', '!', '<', '{']) || !text.contains(' ')
}
