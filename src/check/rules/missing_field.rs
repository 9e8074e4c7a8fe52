//! An episode whose front matter is missing a field.
//!
//! The schedule, the boxes at the start and the end of the episode and the list of key points are made from these
//! fields.
//!
//! ```text
//! ---
//! title: "Loops"
//! teaching: 15
//! questions:
//! - "How can I repeat the same steps?"
//! ---
//! ```
//!
//! Here `exercises`, `objectives` and `keypoints` are missing. A break needs only `title` and `break`.

use super::unknown_field::misspelt;
use super::{Facts, PageFacts, Report};
use crate::model::lesson::PageKind;
use crate::source::Span;

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    let front = &page.page.front;
    let wanted: &[&str] = match page.page.kind {
        PageKind::Break => &["title", "break"],
        PageKind::Episode => &["title", "teaching", "exercises", "questions", "objectives", "keypoints"],
        _ => return,
    };
    // Other rules report a key without a value, or one that is misspelt.
    let misspelt: Vec<_> = misspelt(front).map(|(_, meant)| meant).collect();
    let missing: Vec<String> = wanted
        .iter()
        .filter(|key| front.values.get(key).is_none() && front.key(key).is_none() && !misspelt.contains(key))
        .map(|key| format!("`{key}`"))
        .collect();
    if !missing.is_empty() {
        let message = format!("this episode's front matter is missing {}", missing.join(", "));
        // Front matter that does not exist has no span.
        let place = front.place("").unwrap_or(Span::new(page.page.file, 0, 0));
        report.add(page, place, message, |finding| finding);
    }
}
