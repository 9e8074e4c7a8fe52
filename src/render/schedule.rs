//! The schedule of a lesson, by day.
//!
//! Each day begins at `start_time`. A row lasts for its teaching, exercises and break. Without `start_time`, rows
//! have a duration but no time. An episode with `start` in its front matter begins a new day.

use crate::model::lesson::{Lesson, Page, PageId, PageKind};
use crate::model::value::Value;

/// A row of the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The day, from 1; `None` if the lesson is not split into days.
    pub day: Option<u32>,
    /// Whether this is the first row of the day.
    pub opens_day: bool,
    /// The time when the row begins, in minutes after midnight; `None` before the lesson, and without `start_time`.
    pub clock: Option<i64>,
    /// The duration in minutes; at the end of a day, that of the whole day.
    pub minutes: i64,
    /// The event of the row.
    pub event: Event,
}

/// The events of a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Setup, before the lesson.
    Setup,
    /// An episode or a break.
    Episode(PageId),
    /// The survey before or after an instructor training.
    Survey {
        /// Whether this is the survey after the training.
        is_after: bool,
    },
    /// The end of a day.
    Finish {
        /// Whether the day has breaks.
        has_breaks: bool,
    },
}

/// The schedule of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// The minutes of teaching and exercises, without breaks.
    pub minutes: i64,
    /// Whether the lesson is split into days.
    pub has_days: bool,
    /// Whether rows have a time.
    pub has_clock: bool,
}

/// The duration of the survey after an instructor training, in minutes.
const SURVEY: i64 = 15;

/// Returns the schedule of a lesson.
pub fn of(lesson: &Lesson) -> Schedule {
    let starts: Vec<bool> = lesson.episodes.iter().map(|&id| opens_day(lesson.page(id))).collect();
    let has_days = starts.contains(&true);
    let has_surveys = lesson.config.get("instructor_training").is_some_and(Value::is_truthy);
    let beforehand = |event| Row { day: None, opens_day: false, clock: None, minutes: 0, event };
    let mut rows = Vec::new();
    if has_surveys {
        rows.push(beforehand(Event::Survey { is_after: false }));
    }
    rows.push(beforehand(Event::Setup));
    let start = lesson.config.start_time;
    // The minutes since the start of the day.
    let (mut passed, mut has_breaks) = (0, false);
    let (mut day, mut minutes) = (1, 0);
    let row = |day: u32, passed, opens_day, minutes, event| Row {
        day: has_days.then_some(day),
        opens_day,
        clock: start.map(|start| start + passed),
        minutes,
        event,
    };
    for (at, &id) in lesson.episodes.iter().enumerate() {
        let opens = has_days && (at == 0 || starts[at]);
        if opens && at > 0 {
            rows.push(row(day, passed, false, passed, Event::Finish { has_breaks }));
            day += 1;
            (passed, has_breaks) = (0, false);
        }
        let page = lesson.page(id);
        rows.push(row(day, passed, opens, duration(page), Event::Episode(id)));
        passed += duration(page);
        let is_break = page.kind == PageKind::Break;
        has_breaks |= is_break;
        minutes += if is_break { 0 } else { duration(page) };
    }
    if has_surveys {
        rows.push(row(day, passed, false, SURVEY, Event::Survey { is_after: true }));
        passed += SURVEY;
    }
    if !lesson.episodes.is_empty() {
        rows.push(row(day, passed, false, passed, Event::Finish { has_breaks }));
    }
    Schedule { rows, minutes, has_days, has_clock: start.is_some() }
}

fn opens_day(page: &Page) -> bool {
    page.front.get("start").is_some_and(Value::is_truthy)
}

/// Returns the duration of an episode or a break, in minutes.
pub fn duration(page: &Page) -> i64 {
    let minutes = |key| page.minutes(key).clamp(0, MINUTES_OF_A_WEEK);
    minutes("teaching") + minutes("exercises") + minutes("break")
}

const MINUTES_OF_A_DAY: i64 = 24 * 60;
const MINUTES_OF_A_WEEK: i64 = 7 * MINUTES_OF_A_DAY;

/// Formats minutes after midnight as `HH:MM`, modulo 24 hours.
pub fn clock(minutes: i64) -> String {
    let minutes = minutes.rem_euclid(MINUTES_OF_A_DAY);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::super::testing::lesson;
    use super::*;

    fn lines(episodes: &[(&str, &[(&str, i64)])], start: Option<i64>) -> Vec<String> {
        let mut lesson = lesson(episodes);
        lesson.config.start_time = start;
        of(&lesson)
            .rows
            .iter()
            .map(|row| {
                let day = row
                    .day
                    .map_or(String::new(), |day| format!("{day}{} ", if row.opens_day { "!" } else { "" }));
                let what = match row.event {
                    Event::Setup => "setup".to_owned(),
                    Event::Episode(id) => lesson.page(id).slug.clone(),
                    Event::Survey { is_after } => format!("survey {is_after}"),
                    Event::Finish { has_breaks: true } => "finish with breaks".to_owned(),
                    Event::Finish { .. } => "finish".to_owned(),
                };
                format!("{day}{} {what} {}", row.clock.map_or("--".into(), clock), row.minutes)
            })
            .collect()
    }

    #[test]
    fn rows_have_times() {
        let episodes: &[(&str, &[(&str, i64)])] =
            &[("01-a", &[("teaching", 15), ("exercises", 30)]), ("02-b", &[("break", 15)]), ("03-c", &[])];
        let expected =
            ["-- setup 0", "09:00 01-a 45", "09:45 02-b 15", "10:00 03-c 0", "10:00 finish with breaks 60"];
        assert_eq!(lines(episodes, Some(540)), expected);
        let expected = ["-- setup 0", "-- 01-a 45", "-- 02-b 15", "-- 03-c 0", "-- finish with breaks 60"];
        assert_eq!(lines(episodes, None), expected);
    }

    #[test]
    fn a_start_begins_a_day() {
        let episodes: &[(&str, &[(&str, i64)])] =
            &[("01-a", &[("start", 1), ("teaching", 60)]), ("02-b", &[("start", 1), ("teaching", 5)])];
        assert_eq!(
            lines(episodes, Some(60)),
            ["-- setup 0", "1! 01:00 01-a 60", "1 02:00 finish 60", "2! 01:00 02-b 5", "2 01:05 finish 5"]
        );
    }

    #[test]
    fn days_may_start_late() {
        let episodes: &[(&str, &[(&str, i64)])] =
            &[("01-a", &[("teaching", 60)]), ("02-b", &[("start", 1), ("teaching", 5)])];
        assert_eq!(lines(episodes, Some(60))[1..3], ["1! 01:00 01-a 60", "1 02:00 finish 60"]);
    }

    #[test]
    fn instructor_trainings_have_surveys() {
        let mut lesson = lesson(&[("01-a", &[("teaching", 10)])]);
        lesson.config.values.insert("instructor_training", Value::Bool(true));
        let events: Vec<_> = of(&lesson).rows.iter().map(|row| (row.clock, row.event)).collect();
        assert_eq!(events[0], (None, Event::Survey { is_after: false }));
        let finish = Event::Finish { has_breaks: false };
        assert_eq!(events[3..], [(Some(550), Event::Survey { is_after: true }), (Some(565), finish)]);
    }

    #[test]
    fn totals_run_past_midnight() {
        assert_eq!(clock(1500), "01:00");
        let lesson = lesson(&[
            ("01-a", &[("teaching", 1400)]),
            ("02-b", &[("break", 60)]),
            ("03-c", &[("teaching", 100)]),
        ]);
        assert_eq!(of(&lesson).minutes, 1500);
    }

    #[test]
    fn a_lesson_without_episodes_never_finishes() {
        assert_eq!(lines(&[], Some(540)), ["-- setup 0"]);
    }
}
