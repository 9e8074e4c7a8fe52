//! An image whose alternative text is its file name, or a word like "image".
//!
//! A screen reader says "image: fig underscore 03 dot png", which tells the listener nothing.
//!
//! ```text
//! ![fig_03.png](../fig/fig_03.png)
//! ```
//!
//! Describe what the image shows, as you would over the phone.

use super::{Facts, PageFacts, Report};

/// Words that say nothing but that there is an image, in lower case.
const EMPTY_WORDS: &[&str] = &[
    "image",
    "img",
    "picture",
    "pic",
    "photo",
    "figure",
    "fig",
    "screenshot",
    "alt",
    "alt text",
    "graphic",
    "todo",
    "fixme",
];

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for image in &page.images {
        let alt = image.alt.unwrap_or_default().trim();
        let name = image.src.rsplit('/').next().unwrap_or_default();
        let is_name = alt.contains(['.', '_']) && alt.rsplit('/').next().is_some_and(|last| same(last, name));
        if alt.is_empty() || !(is_name || EMPTY_WORDS.contains(&alt.to_lowercase().as_str())) {
            continue;
        }
        let message = format!("the alternative text `{alt}` does not say what the image shows");
        report.add(page, image.alt_span, message, |finding| {
            finding.hint("describe what it shows; leave it empty if the image is decorative")
        });
    }
}

/// Whether two file names are the same, ignoring case and extension.
fn same(one: &str, other: &str) -> bool {
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    stem(one) == stem(other)
}
