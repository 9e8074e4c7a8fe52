//! A button or a frame without a name.
//!
//! A screen reader says "button" or "frame" and nothing more.
//!
//! ```text
//! <button><i class="icon-play"></i></button>
//! <iframe src="https://example.org/map"></iframe>
//! ```
//!
//! Give it text or an attribute: `title="Map of the stations"`, `aria-label="Play"`.

use super::{Facts, PageFacts, Report};
use crate::model::plain_text;

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for fact in &page.elements {
        let name = fact.element.name.as_str();
        let has_text = match name {
            "iframe" => false,
            "button" => !plain_text::element_name(fact.element).is_empty(),
            _ => continue,
        };
        let is_named =
            ["title", "aria-label", "aria-labelledby"].iter().any(|key| fact.attrs.get(key).is_some());
        let is_hidden = fact.attrs.get("aria-hidden").is_some() || fact.attrs.get("hidden").is_some();
        if has_text || is_named || is_hidden {
            continue;
        }
        let what = if name == "iframe" { "frame" } else { "button" };
        report.add(page, fact.element.start_tag, format!("this {what} has no name"), |finding| {
            finding.hint("name it: title=\"…\"")
        });
    }
}
