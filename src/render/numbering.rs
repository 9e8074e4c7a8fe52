//! Numbers the episodes: without breaks, and unless their titles are numbered already.

use std::collections::HashMap;

use super::lesson_value::title;
use crate::model::lesson::{Lesson, PageId, PageKind};

/// The number and the name of an episode in lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// `3`, or `3.1` if the title has that; empty for a break, and for a title such as `Part 3: Rain`.
    pub number: String,
    /// The title, without a number at the start.
    pub name: String,
    /// Whether the title is numbered by its author.
    pub is_own: bool,
}

/// The numbers of a lesson's episodes.
#[derive(Debug)]
pub struct Numbering(HashMap<PageId, Numbered>);

impl Numbering {
    /// Numbers the episodes of a lesson.
    ///
    /// If at least half of the titles are numbered by their author, the others get no number.
    pub fn of(lesson: &Lesson) -> Self {
        let is_counted = |id: &&PageId| lesson.page(**id).kind != PageKind::Break;
        let counted = lesson.episodes.iter().filter(is_counted).count();
        let titles = || lesson.episodes.iter().filter(is_counted).map(|&id| title(lesson, lesson.page(id)));
        let word = word_before_numbers(titles());
        let in_words = |title: &str| word.is_some() && word_and_number(title).map(|(word, _)| word) == word;
        let own = titles().filter(|title| own_number(title).is_some()).count();
        let counts_itself = word.is_some() || own * 2 >= counted;

        let mut count = 0;
        let mut number = |&id: &PageId| {
            let page = lesson.page(id);
            let title = title(lesson, page);
            let whole = |number: String, is_own| Numbered { number, name: title.to_owned(), is_own };
            if page.kind == PageKind::Break {
                return (id, whole(String::new(), false));
            }
            count += 1;
            let numbered = match own_number(title) {
                Some((number, name)) => Numbered { number, name: name.to_owned(), is_own: true },
                None if counts_itself => whole(String::new(), in_words(title)),
                None => whole(count.to_string(), false),
            };
            (id, numbered)
        };
        Self(lesson.episodes.iter().map(&mut number).collect())
    }

    /// Returns the number and the name of an episode; `None` for other pages.
    pub fn get(&self, id: PageId) -> Option<&Numbered> {
        self.0.get(&id)
    }
}

/// Splits a title into number and rest: `1. Loops`, `2) Loops`, `3 – Loops`, `04 Loops`, `1.2 Loops`. `None` if it
/// has no number, or one that is part of the title: `3 ways`, `2D plots`, `2024: a review`.
fn own_number(title: &str) -> Option<(String, &str)> {
    const MAX_DIGITS: usize = 3;
    let title = title.trim();
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(title);
    if first == 0 || first > MAX_DIGITS {
        return None;
    }
    let mut end = first;
    while title[end..].starts_with('.') && digits(&title[end + 1..]) > 0 {
        end += 1 + digits(&title[end + 1..]);
    }
    let rest = &title[end..];
    let words = rest.trim_start();
    let is_apart = words.len() < rest.len();
    let name = match words.chars().next()? {
        '.' if !is_apart => words[1..].trim_start(),
        ')' | ':' if !is_apart && words[1..].starts_with(char::is_whitespace) => words[1..].trim_start(),
        dash @ ('-' | '–' | '—') if words[dash.len_utf8()..].starts_with(char::is_whitespace) => {
            words[dash.len_utf8()..].trim_start()
        }
        _ if is_apart && (end > first || title.starts_with('0')) => words,
        _ => return None,
    };
    let number = title[..end].trim_start_matches('0');
    let number = if number.is_empty() || number.starts_with('.') { &title[..end] } else { number };
    let is_name = name.chars().next().is_some_and(|c| !c.is_ascii_digit());
    is_name.then(|| (number.to_owned(), name))
}

/// Returns the word that the titles are numbered with, if they are consecutive: `Part 1: Rain`, `Part 2: Snow`.
fn word_before_numbers<'t>(titles: impl Iterator<Item = &'t str> + Clone) -> Option<&'t str> {
    let mut numbered = titles.clone().filter_map(word_and_number);
    let (word, first) = numbered.next()?;
    let mut last = first;
    for (_, number) in numbered.filter(|(other, _)| *other == word) {
        if number != last + 1 {
            return None;
        }
        last = number;
    }
    let found = last - first + 1;
    (found > 1 && found as usize * 2 >= titles.count()).then_some(word)
}

/// Returns the word and the number at the start of a title: `Part 1: Rain`.
fn word_and_number(title: &str) -> Option<(&str, u32)> {
    let (word, rest) = title.trim().split_once(' ')?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let ends = rest[digits..].trim_start().chars().next().is_none_or(|c| ":.-–—)".contains(c));
    let is_word = word.chars().all(char::is_alphabetic);
    let number = rest[..digits].parse().ok()?;
    (is_word && ends).then_some((word, number))
}

#[cfg(test)]
mod tests {
    use super::super::testing::lesson;
    use super::*;

    fn listed(titles: &[&str]) -> Vec<(String, String)> {
        let slugs: Vec<String> = (0..titles.len()).map(|n| n.to_string()).collect();
        let episodes: Vec<(&str, &[(&str, i64)])> = slugs
            .iter()
            .zip(titles)
            .map(|(slug, title)| {
                let numbers: &[(&str, i64)] = if *title == "Break" { &[("break", 5)] } else { &[] };
                (slug.as_str(), numbers)
            })
            .collect();
        let mut lesson = lesson(&episodes);
        for (page, title) in lesson.pages.iter_mut().zip(titles) {
            page.title = Some((*title).to_owned());
        }
        let numbering = Numbering::of(&lesson);
        let entry = |&id: &PageId| {
            let Numbered { number, name, .. } = numbering.get(id).expect("an episode");
            (number.clone(), name.clone())
        };
        lesson.episodes.iter().map(entry).collect()
    }

    fn numbers(titles: &[&str]) -> Vec<String> {
        listed(titles).into_iter().map(|(number, _)| number).collect()
    }

    #[test]
    fn breaks_do_not_count() {
        assert_eq!(numbers(&["Rain", "Break", "Snow"]), ["1", "", "2"]);
    }

    #[test]
    fn numbers_in_titles_are_used() {
        let own = |title: &str| own_number(title).map(|(number, name)| format!("{number}|{name}"));
        for (title, expected) in [
            ("1. Rain", "1|Rain"),
            ("2) Rain", "2|Rain"),
            ("3: Rain", "3|Rain"),
            ("4 - Rain", "4|Rain"),
            ("5– Rain", "5|Rain"),
            ("06 Rain", "6|Rain"),
            ("1.2 Rain", "1.2|Rain"),
            ("1.2. Rain", "1.2|Rain"),
            ("7.Rain", "7|Rain"),
            ("0. Été", "0|Été"),
        ] {
            assert_eq!(own(title).as_deref(), Some(expected), "{title}");
        }
        for title in
            ["3 ways to rain", "2D rain", "2024: a wet year", "1:1 meetings", "10 minutes", "1.", "12", ""]
        {
            assert_eq!(own(title), None, "{title}");
        }
    }

    #[test]
    fn numbered_titles_are_not_numbered_again() {
        let titles = ["Welcome", "1. Rain", "Break", "2. Snow"];
        assert_eq!(numbers(&titles), ["", "1", "", "2"]);
        assert_eq!(numbers(&["Rain", "2. Snow", "Hail", "Fog"]), ["1", "2", "3", "4"]);
    }

    #[test]
    fn a_word_can_number_the_episodes() {
        assert_eq!(numbers(&["Part 1: Rain", "Part 2 – Snow"]), ["", ""]);
        assert_eq!(numbers(&["Day 1: Rain", "Day 1: Snow", "Day 2: Hail"]), ["1", "2", "3"]);
        assert_eq!(numbers(&["Python 3", "Loops"]), ["1", "2"]);
    }
}
