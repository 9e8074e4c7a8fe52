//! Placeholder text that the template left for the author to replace: `FIXME`.
//!
//! Learners see `First key point. Brief Answer to questions. (FIXME)` at the end of the episode.
//!
//! ```text
//! keypoints:
//! - "First key point. Brief Answer to questions. (FIXME)"
//! ```
//!
//! Replace it with your own text.

use super::{Facts, PageFacts, Report};

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for key in &page.page.front.keys {
        let text = facts.sources.slice(key.value);
        if let Some(at) = text.find("FIXME") {
            let span = key.value.part(at, "FIXME".len());
            report.add(page, span, format!("`{}` still has the template's text", key.name), |finding| {
                finding.hint("replace it with your own text")
            });
        }
    }
    for &span in &page.fixmes {
        let at = facts.sources.slice(span).find("FIXME");
        let span = at.map_or(span, |at| span.part(at, "FIXME".len()));
        report.add(page, span, "learners can see this FIXME", |finding| {
            finding.hint("write the text, or put the FIXME into a comment: <!-- FIXME -->")
        });
    }
}
