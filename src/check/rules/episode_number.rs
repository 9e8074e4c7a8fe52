//! Episodes with the same number, or a number that is left out.
//!
//! The numbers in the names of the files are the order of the lesson unless `episode_order` says otherwise: with a number
//! twice the order is that of the names behind it.
//!
//! ```text
//! _episodes/03-loops.md
//! _episodes/03-functions.md
//! _episodes/05-files.md
//! ```
//!
//! Rename the files, or say the order in the configuration.

use super::{CheckedPage, Facts, Level, Report, Rule};
use crate::source::Span;

/// The rule.
pub const RULE: Rule =
    Rule::of_lesson("episode-number", Level::Warning, include_str!("episode_number.rs"), find);

fn find(facts: &Facts, _: &[CheckedPage], report: &mut Report) {
    if facts.lesson.config.episode_order.is_some() {
        return;
    }
    let mut before: Option<(u64, Span, &str)> = None;
    for page in facts.lesson.episodes.iter().map(|&id| facts.lesson.page(id)) {
        let name = page.path.rsplit('/').next().unwrap_or_default();
        let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
        let Ok(number) = digits.parse::<u64>() else { continue };
        // `06b-extra.md` and `06.5-break.md` go along with 06.
        let is_part = name[digits.len()..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '.');
        let place = Span::new(page.file, 0, 3);
        match before {
            Some((last, first, other)) if last == number && !is_part => {
                let message = format!("the number {digits} is in `{other}` too");
                report.add_to_page(page, place, message, |finding| {
                    finding.label(first, "the other").hint("rename one of the files")
                });
            }
            Some((last, ..)) if number > last + 1 => {
                let message = format!("there is no episode between {last:02} and {number:02}");
                report.add_to_page(page, place, message, |finding| {
                    finding.hint("number the files without a gap")
                });
            }
            _ => {}
        }
        before = Some((number, place, name));
    }
}
