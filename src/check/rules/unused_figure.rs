//! A figure that no page shows.
//!
//! It only makes the lesson larger, so the rule is off by default. Figures are the images in `fig`, `figures`, `images`
//! and `img`.
//!
//! ```text
//! fig/old-plot.png
//! ```
//!
//! Show it, or delete it.

use std::collections::HashSet;

use super::{CheckedPage, Facts, Report};
use crate::source::Span;

const FOLDERS: &[&str] = &["fig/", "figures/", "images/", "img/"];
const IMAGES: &[&str] = &["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"];

pub fn find(facts: &Facts, pages: &[CheckedPage], report: &mut Report) {
    let used: HashSet<_> = pages.iter().flat_map(|page| page.uses.iter()).collect();
    for (file, path) in &facts.lesson.assets {
        let name = path.as_str();
        let extension = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        let is_figure = FOLDERS.iter().any(|folder| name.starts_with(folder));
        if is_figure && IMAGES.contains(&extension.as_str()) && !used.contains(path) {
            let place = Span::new(*file, 0, 0);
            report.add_to_lesson(place, "no page shows this figure", |finding| finding);
        }
    }
}
