//! A video without captions.
//!
//! Viewers who cannot hear it, or cannot turn the sound on, miss what is said.
//!
//! ```text
//! <video src="../fig/setup.mp4" controls></video>
//! ```
//!
//! Add a track: `<track kind="captions" src="../fig/setup.vtt" srclang="en">`. Mark a video without sound with `muted`.

use super::{Facts, PageFacts, Report};

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for fact in page.elements.iter().filter(|fact| fact.element.name == "video") {
        let has_track = page.elements.iter().any(|inner| {
            let is_inside = inner.span.file == fact.span.file
                && inner.span.start >= fact.span.start
                && inner.span.end <= fact.span.end;
            inner.element.name == "track" && is_inside
        });
        if !has_track && fact.attrs.get("muted").is_none() {
            report.add(page, fact.element.start_tag, "this video has no captions", |finding| {
                finding.hint("add a <track kind=\"captions\">; if it has no sound, add `muted`")
            });
        }
    }
}
