//! A file among the episodes or the extras that does not begin with front matter.
//!
//! It is copied to the site as it is and makes no page, so that it is neither in the schedule nor in a menu.
//!
//! ```text
//!                 an empty line before the first one, or no `---` at all
//! ---
//! title: "Loops"
//! ---
//! ```
//!
//! Let `---` be the very first line, and save the file in the encoding UTF-8.

use super::{CheckedPage, Facts, Level, Report, Rule};
use crate::source::{Sources, Span};

/// The rule.
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
            let message = "this file does not begin with front matter, so it makes no page";
            report.add_to_lesson(place, message, |finding| {
                finding.hint(
                    "let `---` be its very first line, then keys such as `title: \"…\"`, then `---` again",
                )
            });
        }
    }
}

/// The first line of a file that has words, or `start` if there is none.
fn first_words(sources: &Sources, start: Span) -> Span {
    let text = sources.text(start.file);
    let rest = text.trim_start();
    let at = text.len() - rest.len();
    Span::new(start.file, at, at + rest.lines().next().unwrap_or_default().trim_end().len())
}
