//! A file among the episodes or extras that does not start with front matter.
//!
//! It is copied to the site unchanged and does not become a page, so it is neither in the schedule nor in a menu.
//!
//! ```text
//!                 an empty line before the first one, or no `---` at all
//! ---
//! title: "Loops"
//! ---
//! ```
//!
//! Make `---` the very first line, and save the file as UTF-8.

use super::{CheckedPage, Facts, Level, Report, Rule};
use crate::source::{Sources, Span};

pub const RULE: Rule =
    Rule::of_lesson("missing-front-matter", Level::Warning, include_str!("missing_front_matter.rs"), find);

const FOLDERS: &[&str] = &["_episodes/", "_extras/", "_episodes_rmd/"];
const ENDINGS: &[&str] = &[".md", ".markdown", ".Rmd"];

fn find(facts: &Facts, _: &[CheckedPage], report: &mut Report) {
    for (file, _) in &facts.lesson.assets {
        let path = facts.sources.get(*file).path.as_str();
        let is_page = FOLDERS.iter().any(|folder| path.starts_with(folder))
            && ENDINGS.iter().any(|ending| path.ends_with(ending));
        if is_page {
            let place = first_words(facts.sources, Span::new(*file, 0, 0));
            let message = "this file does not start with front matter, so it does not become a page";
            report.add_to_lesson(place, message, |finding| {
                finding
                    .hint("start it with a line `---`, then keys such as `title: \"…\"`, then another `---`")
            });
        }
    }
}

/// The first line that is not blank, or `start` if there is none.
fn first_words(sources: &Sources, start: Span) -> Span {
    let text = sources.text(start.file);
    let rest = text.trim_start();
    let at = text.len() - rest.len();
    Span::new(start.file, at, at + rest.lines().next().unwrap_or_default().trim_end().len())
}
