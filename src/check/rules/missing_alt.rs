//! An image without alternative text.
//!
//! Readers who cannot see the image hear nothing, or its file name spelled out letter by letter.
//!
//! ```text
//! <img src="../fig/plot.png" />
//! ```
//!
//! Describe what the image shows: `alt="Rainfall by month, highest in July"`. For a decorative image write `alt=""`, or
//! in Markdown `![](../fig/line.png)`.

use super::{Facts, PageFacts, Report};

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for image in &page.images {
        let is_hidden = image.attrs.get("aria-hidden") == Some("true")
            || matches!(image.attrs.get("role"), Some("presentation" | "none"));
        if image.alt.is_none() && !is_hidden {
            report.add(page, image.tag, "this image has no alternative text", |finding| {
                finding.hint("describe what it shows: alt=\"…\"; if it is decorative, write alt=\"\"")
            });
        }
    }
}
