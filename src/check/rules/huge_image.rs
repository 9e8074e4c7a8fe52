//! An image larger than two megabytes.
//!
//! It costs learners time, and on a phone money; a room of thirty on one network waits for minutes.
//!
//! ```text
//! ![the poster](../fig/poster.png)    fig/poster.png is 7.4 MB
//! ```
//!
//! Scale it down to about 1600 pixels, and save photos as JPEG or WebP.

use super::{Facts, PageFacts, Report};
use crate::check::target::Target;
use crate::source::Data;

/// The size from which an image is reported, in bytes.
const HUGE: u64 = 2_000_000;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for image in &page.images {
        let Target::Inside(target) = facts.target(page, image.src) else { continue };
        let Some(file) = facts.addresses.file(&target.path) else { continue };
        let Data::Binary { size, .. } = facts.sources.get(file).data else { continue };
        if size <= HUGE {
            continue;
        }
        let message = format!("this image is {}.{} MB", size / 1_000_000, size / 100_000 % 10);
        report.add(page, image.address, message, |finding| {
            finding.hint("scale it down to about 1600 pixels, or save it as JPEG or WebP")
        });
    }
}
