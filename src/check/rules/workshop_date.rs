//! A workshop whose first or last day is not a date, or whose last day is before the first.
//!
//! The community's database and search engines read these days. `humandate` is what people read.
//!
//! ```text
//! humandate: "Feb 17-18, 2027"
//! startdate: 17.02.2027
//! enddate: 2027-01-18
//! ```
//!
//! Write the year, the month and the day: `2027-02-17`.

use jiff::civil::Date;

use super::{Facts, PageFacts, Report};
use crate::model::workshop::Written;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    let Some(workshop) = facts.workshop(page) else { return };
    let front = &page.page.front;
    for (key, day) in [("startdate", &workshop.start), ("enddate", &workshop.end)] {
        let Written { text, value: None } = day else { continue };
        if text.is_empty() || text.contains("FIXME") {
            continue;
        }
        report.add(page, front.place(key), format!("`{key}` must be a day, not `{text}`"), |finding| {
            finding.hint(hint(text))
        });
    }
    if let (Some(start), Some(end)) = (workshop.start.value, workshop.end.value)
        && end < start
    {
        report.add(page, front.place("enddate"), "the workshop ends before it starts", |finding| {
            let start = front.place("startdate").map(|place| (place, "the first day"));
            let finding = finding.hint("fix the day that is wrong");
            start.into_iter().fold(finding, |finding, (place, words)| finding.label(place, words))
        });
    }
}

/// What to write: the day, if the text starts with a year and so is clear.
fn hint(text: &str) -> String {
    let numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let number = |at: usize| numbers.get(at).and_then(|part| part.parse::<i8>().ok());
    let year = numbers.first().filter(|part| part.len() == 4 && text.starts_with(**part));
    match (year.and_then(|year| year.parse::<i16>().ok()), number(1), number(2)) {
        (Some(year), Some(month), Some(day)) => match Date::new(year, month, day) {
            Ok(day) if numbers.len() == 3 => format!("write `{day}`"),
            Ok(day) => format!("write `{day}`, and the hours in `humantime`"),
            Err(_) => "there is no such day".into(),
        },
        _ => "write the year, the month and the day: `2027-02-17`".into(),
    }
}
