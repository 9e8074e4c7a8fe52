//! An image of more than two megabytes.
//!
//! Learners pay for it in time, and on a telephone in money; a room of thirty on one network waits for minutes.
//!
//! ```text
//! ![the poster](../fig/poster.png)    fig/poster.png has 7.4 MB
//! ```
//!
//! Scale it to about 1600 pixels and save a photo as JPEG or WebP.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::place;
use crate::check::target::Target;
use crate::source::Data;

/// The rule.
pub const RULE: Rule = Rule::of_documents("huge-image", Level::Warning, include_str!("huge_image.rs"), find);

/// In bytes.
const HUGE: u64 = 2_000_000;

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for image in &page.images {
        let Target::Inside(target) = facts.target(page, image.src) else { continue };
        let Some(file) = facts.addresses.file(&target.path) else { continue };
        let Data::Binary { size, .. } = facts.sources.get(file).data else { continue };
        if size <= HUGE {
            continue;
        }
        let place = place::address(facts.sources, page, image.span, image.src);
        let message = format!("this image has {}.{} MB", size / 1_000_000, size / 100_000 % 10);
        report.add(page, place, message, |finding| {
            finding.hint("scale it to about 1600 pixels, or save it as JPEG or WebP")
        });
    }
}
