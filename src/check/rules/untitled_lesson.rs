//! A lesson without a title in its configuration.
//!
//! The title is the heading of the home page, the name in every page's header and in the browser's tab, and the first
//! thing that a search engine shows.
//!
//! ```text
//! # site.toml
//! email = "team@example.org"
//! ```
//!
//! Write `title = "Rain in a Jar"` in `site.toml`, or `title: "Rain in a Jar"` in `_config.yml`.

use super::{CheckedPage, Facts, Report};
use crate::source::Span;

pub fn find(facts: &Facts, _: &[CheckedPage], report: &mut Report) {
    let config = &facts.lesson.config;
    // A workshop is titled by its venue, which is missing then too.
    if config.title.trim().is_empty() && facts.lesson.workshop.is_none() {
        let place = Span::new(config.file, 0, 0);
        report.add_to_lesson(place, "this lesson has no title", |finding| {
            finding.hint("set `title` in the configuration")
        });
    }
}
