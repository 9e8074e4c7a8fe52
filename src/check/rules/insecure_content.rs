//! An image, video, frame or script that is loaded over `http:`.
//!
//! Lessons are served over `https:`, and browsers do not load insecure content into a secure page: a frame or a script
//! stays empty, and an image is marked as insecure at best.
//!
//! ```text
//! <iframe src="http://example.org/plot"></iframe>
//! ```
//!
//! Use `https:`, or put a copy of the file into the lesson.

use super::{Facts, PageFacts, Report};
use crate::model::address::Address;

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    let embedded = page.elements.iter().filter(|fact| {
        matches!(fact.element.name.as_str(), "iframe" | "script" | "video" | "audio" | "source" | "embed")
    });
    let embedded = embedded.filter_map(|fact| Some((fact.attrs.get("src")?, fact.attribute("src"))));
    for (address, span) in embedded.chain(page.images.iter().map(|image| (image.src, image.address))) {
        if !Address::parse(address).has_scheme("http") {
            continue;
        }
        report.add(page, span, "browsers may refuse to load this over http:", |finding| {
            finding.hint("use https://, or put a copy of the file into the lesson")
        });
    }
}
