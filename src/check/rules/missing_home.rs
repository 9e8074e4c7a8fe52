//! A lesson without a home page.
//!
//! The lesson's address shows "page not found".
//!
//! ```text
//! site.toml  setup.md  _episodes/01-intro.md
//! ```
//!
//! Write an `index.md` that starts with the lines `---`, `layout: lesson`, `---`.

use super::{CheckedPage, Facts, Report};

pub fn find(facts: &Facts, _: &[CheckedPage], report: &mut Report) {
    let is_home = |path: &crate::model::site::SitePath| path.as_str() == "index.html";
    let has_home = facts.index.pages.keys().chain(&facts.index.files).any(is_home);
    if !has_home {
        report.add_to_lesson(None, "the lesson has no home page", |finding| {
            finding.hint("write an index.md that starts with the lines ---, layout: lesson, ---")
        });
    }
}
