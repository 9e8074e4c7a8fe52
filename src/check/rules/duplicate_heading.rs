//! Two headings with the same text in the same section.
//!
//! Readers cannot tell them apart in the outline, and links to the second one break when the first is removed, because
//! its id is `example-1`.
//!
//! ```text
//! ## Reading
//! ### Example
//! ### Example
//! ```
//!
//! Let each heading say what its part is about. The same text in different sections is fine, and so are titles of
//! callouts.

use std::collections::HashMap;

use super::{Facts, PageFacts, Report};

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    // For each level, the headings of the section that is open, by their text.
    let mut open: Vec<HashMap<(u8, String), crate::source::Span>> = vec![HashMap::new(); 7];
    for heading in page.headings.iter().filter(|heading| heading.depth == 0) {
        let level = usize::from(heading.level);
        for deeper in &mut open[level + 1..] {
            deeper.clear();
        }
        // A section ends at a heading of its own level or above: forget what was below it.
        let words = heading.text.to_lowercase();
        let line = facts.sources.first_line(heading.span);
        if words.is_empty() {
            continue;
        }
        if let Some(first) = open[level].insert((heading.level, words), line) {
            report.add(page, line, "this section already has a heading with this text", |finding| {
                finding.label(first, "first used here").hint("say in each what its part is about")
            });
        }
    }
}
