//! `site` in templates: the lesson.

use std::sync::Arc;

use tera::Value;

use super::fields::{html, object, text};
use super::numbering::Numbering;
use super::pages::gathers;
use super::schedule::{self, Event, Schedule};
use super::words::{self, Words};
use super::{Content, custom_properties, workshop};
use crate::model::lesson::{Lesson, Page, PageId, PageKind};
use crate::model::plain_text::fold;
use crate::model::value::Value as Front;

/// Returns the title of a page, or else that of the lesson for the home page, and the slug for others.
pub fn title<'p>(lesson: &'p Lesson, page: &'p Page) -> &'p str {
    page.title.as_deref().filter(|title| !title.is_empty()).unwrap_or(match page.kind {
        PageKind::Home => &lesson.config.title,
        _ => &page.slug,
    })
}

/// Returns a link to a page for templates: `id`, `title`, `path`.
pub fn link(lesson: &Lesson, id: PageId) -> Value {
    let page = lesson.page(id);
    named_link(id, title(lesson, page), page)
}

fn named_link(id: PageId, title: &str, page: &Page) -> Value {
    object([
        ("id", Value::from(id.0)),
        ("title", Value::from(title)),
        ("path", Value::from(page.target.as_str())),
    ])
}

/// Returns the episodes with their numbers, in order.
fn episodes(lesson: &Lesson, numbering: &Numbering, words: &Words) -> Value {
    let episode = |&id: &PageId| {
        let page = lesson.page(id);
        let (number, name) = number_and_name(lesson, numbering, id);
        object([
            ("id", Value::from(id.0)),
            ("number", number),
            ("title", Value::from(title(lesson, page))),
            ("name", name),
            ("path", Value::from(page.target.as_str())),
            ("slug", Value::from(page.slug.as_str())),
            ("is_break", Value::from(page.kind == PageKind::Break)),
            ("minutes", Value::from(schedule::duration(page))),
            ("time", Value::from(time(schedule::duration(page), words))),
        ])
    };
    lesson.episodes.iter().map(episode).collect::<Vec<_>>().into()
}

/// Returns the number of an episode, and its title without one.
fn number_and_name(lesson: &Lesson, numbering: &Numbering, id: PageId) -> (Value, Value) {
    match numbering.get(id) {
        Some(numbered) => (Value::from(numbered.number.as_str()), Value::from(numbered.name.as_str())),
        None => (text(None), Value::from(title(lesson, lesson.page(id)))),
    }
}

/// Formats a duration: `45 min`, `2 h 5 min`; empty for 0.
pub fn time(minutes: i64, words: &Words) -> String {
    let phrase = |key: &str| words.get(key).map_or("", String::as_str);
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, 0) => String::new(),
        (0 | 1, _) if minutes < 90 => words::fill(phrase("minutes"), [("n", minutes.to_string())]),
        (_, 0) => words::fill(phrase("hours"), [("n", hours.to_string())]),
        _ => words::fill(phrase("hours_minutes"), [("h", hours.to_string()), ("n", rest.to_string())]),
    }
}

/// Returns the number of episodes, without breaks.
fn episode_count(lesson: &Lesson) -> usize {
    lesson.episodes.iter().filter(|&&id| lesson.page(id).kind == PageKind::Episode).count()
}

/// Whether a language is written from right to left, like Arabic, Persian, Hebrew and Urdu.
fn is_rtl(lang: &str) -> bool {
    const LANGUAGES: [&str; 10] = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "syr", "ur", "yi"];
    lang.split(['-', '_'])
        .next()
        .is_some_and(|language| LANGUAGES.iter().any(|l| l.eq_ignore_ascii_case(language)))
}

/// Returns the first page of a kind that is part of the site.
pub fn of_kind(lesson: &Lesson, kind: PageKind) -> Option<PageId> {
    lesson.iter().find(|(_, page)| page.kind == kind && page.output).map(|(id, _)| id)
}

fn optional_link(lesson: &Lesson, id: Option<PageId>) -> Value {
    id.map_or(Value::from(false), |id| link(lesson, id))
}

/// Returns the extras in the menu. Generated pages are listed separately.
fn extras(lesson: &Lesson) -> impl Iterator<Item = Value> {
    let is_extra = |id: &&PageId| {
        let page = lesson.page(**id);
        page.is_listed() && matches!(page.kind, PageKind::Extra | PageKind::Plain)
    };
    lesson.extras.iter().filter(is_extra).map(|&id| link(lesson, id))
}

/// Returns the rows of the schedule.
fn rows(
    lesson: &Lesson,
    schedule: &Schedule,
    numbering: &Numbering,
    contents: &[Arc<Content>],
    words: &Words,
) -> Value {
    let row = |row: &schedule::Row| {
        let (kind, id) = match row.event {
            Event::Setup => ("setup", None),
            Event::Episode(id) if lesson.page(id).kind == PageKind::Break => ("break", Some(id)),
            Event::Episode(id) => ("episode", Some(id)),
            Event::Survey { .. } => ("survey", None),
            Event::Finish { .. } => ("finish", None),
        };
        let (number, name) = match id {
            Some(id) => number_and_name(lesson, numbering, id),
            None => (text(None), text(None)),
        };
        let survey = match row.event {
            Event::Survey { is_after } => survey(lesson, is_after),
            _ => String::new(),
        };
        let questions = id.map_or(&[][..], |id| contents[id.0 as usize].questions.as_slice());
        object([
            ("kind", Value::from(kind)),
            ("day", Value::from(row.day.unwrap_or(0))),
            ("opens_day", Value::from(row.opens_day)),
            ("clock", Value::from(row.clock.map(schedule::clock).unwrap_or_default())),
            ("minutes", Value::from(row.minutes)),
            ("time", Value::from(time(row.minutes, words))),
            ("has_breaks", Value::from(row.event == Event::Finish { has_breaks: true })),
            ("number", number),
            ("name", name),
            ("page", optional_link(lesson, id)),
            ("survey", Value::from(survey)),
            ("questions", questions.iter().map(|q| html(q)).collect::<Vec<_>>().into()),
        ])
    };
    schedule.rows.iter().map(row).collect::<Vec<_>>().into()
}

/// Returns the key points of all episodes.
fn keypoints(lesson: &Lesson, contents: &[Arc<Content>]) -> Value {
    let entry = |&id: &PageId| {
        let points = &contents[id.0 as usize].keypoints;
        let points: Vec<Value> = points.iter().map(|point| html(point)).collect();
        (!points.is_empty()).then(|| object([("page", link(lesson, id)), ("points", points.into())]))
    };
    lesson.episodes.iter().filter_map(entry).collect::<Vec<_>>().into()
}

/// Returns the menu below the episodes: the generated pages, then the extras.
fn more(lesson: &Lesson, words: &Words) -> Value {
    let made = [
        (PageKind::Reference, "reference"),
        (PageKind::AllInOne, "all_in_one"),
        (PageKind::Figures, "figures"),
    ];
    // A workshop may bring the template's pages that gather episodes, but has no episodes.
    let is_empty = lesson.config.is_workshop() && lesson.episodes.is_empty();
    let made =
        made.into_iter().filter(|(kind, _)| !(is_empty && gathers(*kind))).filter_map(|(kind, word)| {
            let page = lesson.page(of_kind(lesson, kind)?);
            let title = words.get(word).map_or(page.slug.as_str(), String::as_str);
            Some(named_link(of_kind(lesson, kind)?, title, page))
        });
    made.chain(extras(lesson)).collect::<Vec<_>>().into()
}

/// Returns the address of the survey before or after an instructor training.
fn survey(lesson: &Lesson, is_after: bool) -> String {
    let key = if is_after { "instructor_post_survey" } else { "instructor_pre_survey" };
    let name = lesson.config.repository.as_deref().and_then(|url| url.rsplit('/').next()).unwrap_or_default();
    lesson.config.get(key).and_then(Front::as_text).map(|url| format!("{url}{name}")).unwrap_or_default()
}

/// Returns `site` for templates.
pub fn of(
    lesson: &Lesson,
    numbering: &Numbering,
    words: &Words,
    contents: &[Arc<Content>],
    custom_style: bool,
) -> Value {
    let config = &lesson.config;
    let schedule = schedule::of(lesson);
    object([
        ("title", Value::from(fold(&config.title))),
        ("lang", Value::from(config.lang.as_str())),
        ("is_rtl", Value::from(is_rtl(&config.lang))),
        ("carpentry", Value::from(config.carpentry.as_str())),
        ("is_workshop", Value::from(config.is_workshop())),
        (
            "workshop",
            lesson.workshop.as_ref().map_or(Value::from(false), |own| workshop::value(own, lesson, words)),
        ),
        ("life_cycle", text(config.life_cycle.as_deref())),
        ("email", text(config.email.as_deref())),
        ("repository", text(config.repository.as_deref())),
        ("branch", Value::from(config.branch.as_str())),
        ("base", Value::from(config.baseurl.as_str())),
        ("episodes", episodes(lesson, numbering, words)),
        ("episode_count", Value::from(episode_count(lesson))),
        ("more", more(lesson, words)),
        ("home", optional_link(lesson, of_kind(lesson, PageKind::Home))),
        ("setup", optional_link(lesson, of_kind(lesson, PageKind::Setup))),
        ("rows", rows(lesson, &schedule, numbering, contents, words)),
        ("has_days", Value::from(schedule.has_days)),
        ("has_clock", Value::from(schedule.has_clock)),
        ("has_times", Value::from(schedule.has_clock || schedule.rows.iter().any(|row| row.minutes > 0))),
        ("time", Value::from(time(schedule.minutes, words))),
        ("keypoints", keypoints(lesson, contents)),
        ("properties", html(&custom_properties::of(config, words))),
        ("custom_style", Value::from(custom_style)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_durations_are_in_hours() {
        let words: Words = [("minutes", "{n} min"), ("hours", "{n} h"), ("hours_minutes", "{h} h {n} min")]
            .map(|(key, phrase)| (key.to_owned(), phrase.to_owned()))
            .into();
        let formatted: Vec<String> =
            [0, 45, 75, 120, 125].iter().map(|&minutes| time(minutes, &words)).collect();
        assert_eq!(formatted, ["", "45 min", "75 min", "2 h", "2 h 5 min"]);
    }
}
