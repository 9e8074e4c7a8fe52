//! Two episodes with the same number, or a gap in the numbers.
//!
//! Episodes are ordered by the numbers in their file names, unless `episode_order` says otherwise; those with the same
//! number are ordered by the rest of the name.
//!
//! ```text
//! _episodes/03-loops.md
//! _episodes/03-functions.md
//! _episodes/05-files.md
//! ```
//!
//! Rename the files, or set `episode_order` in the configuration.

use super::{CheckedPage, Facts, Report};
use crate::source::Span;

pub fn find(facts: &Facts, _: &[CheckedPage], report: &mut Report) {
    if facts.lesson.config.episode_order.is_some() {
        return;
    }
    let mut before: Option<(u64, Span, &str)> = None;
    for page in facts.lesson.episodes.iter().map(|&id| facts.lesson.page(id)) {
        let name = page.path.rsplit('/').next().unwrap_or_default();
        let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
        let Ok(number) = digits.parse::<u64>() else { continue };
        // `06b-extra.md` and `06.5-break.md` belong to 06.
        let is_part = name[digits.len()..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '.');
        let place = Span::new(page.file, 0, 3);
        match before {
            Some((last, first, other)) if last == number && !is_part => {
                let message = format!("`{other}` has the number {digits} too");
                report.add_to_lesson(place, message, |finding| {
                    finding.label(first, "the other file").hint("rename one of the files")
                });
            }
            Some((last, ..)) if number > last + 1 => {
                let message = format!("there is no episode between {last:02} and {number:02}");
                report.add_to_lesson(place, message, |finding| finding.hint("number the files without gaps"));
            }
            _ => {}
        }
        before = Some((number, place, name));
    }
}
