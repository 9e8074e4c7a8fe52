//! A workshop whose front matter is missing a field.
//!
//! The page shows these fields above its content, and the community's database reads them.
//!
//! ```text
//! ---
//! layout: workshop
//! venue: "Rainford University"
//! adress: "Room 4, 12 Gutter Lane"
//! instructor:
//! ---
//! ```
//!
//! Here `address` is misspelt, `instructor` is empty, and the others are missing: `country`, `language`, `latitude` and
//! `longitude` (not for an online workshop), `humandate`, `humantime`, `startdate`, `helper` and `email`. Write `[]` for a
//! list without entries.

use super::{Facts, PageFacts, Report};
use crate::diagnostics::nearest;
use crate::model::front_matter::{FrontMatter, KeySpan};
use crate::model::lesson::PageKind;
use crate::model::value::Value;

/// The fields of every workshop, each with an example.
const REQUIRED: [(&str, &str); 12] = [
    ("venue", "\"Rainford University\""),
    ("address", "\"12 Gutter Lane, Rainford\", or `address: online`"),
    ("country", "gb"),
    ("language", "en"),
    (LATITUDE, "51.65713"),
    (LONGITUDE, "-1.23002"),
    ("humandate", "\"Feb 17-18, 2027\""),
    ("humantime", "\"9:00 am - 4:30 pm\""),
    ("startdate", "2027-02-17"),
    ("instructor", "[\"Ada Lovelace\", \"Grace Hopper\"]"),
    ("helper", "[\"Alan Turing\"]"),
    ("email", "[\"team@rainford.example\"]"),
];
const LATITUDE: &str = "latitude";
const LONGITUDE: &str = "longitude";

/// The fields that a workshop may have, and names of other fields that are close to one of a workshop.
const OPTIONAL: [&str; 6] = ["enddate", "latlng", "collaborative_notes", "eventbrite", "what3words", "slug"];

/// Other names for fields.
const MEANT: [(&str, &str); 5] =
    [("contact", "email"), ("lat", LATITUDE), ("lng", LONGITUDE), ("lon", LONGITUDE), ("long", LONGITUDE)];

/// Fields that say that a page is meant to be that of a workshop.
const TELLING: [&str; 3] = ["venue", "humandate", "startdate"];

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    let front = &page.page.front;
    let Some(workshop) = facts.workshop(page) else {
        return find_layout(facts, page, report);
    };
    let is_online = workshop.place().is_online();
    let is_needed = |key: &str| match key {
        LATITUDE | LONGITUDE => !is_online && front.key("latlng").is_none(),
        _ => true,
    };
    let mut missing: Vec<&str> = Vec::new();
    for (key, example) in REQUIRED.into_iter().filter(|(key, _)| is_needed(key)) {
        let Some(place) = front.key(key) else {
            if front.get(key).is_none() {
                missing.push(key);
            }
            continue;
        };
        if is_empty(key, front.values.get(key)) {
            let message = match key {
                "instructor" => "`instructor` is empty: the page says that they will be announced".to_owned(),
                _ => format!("`{key}` is empty"),
            };
            report.add(page, place.key, message, |finding| {
                finding.hint(format!("write, for example, `{key}: {example}`"))
            });
        }
    }
    for (key, meant) in misspelt(front, &missing) {
        missing.retain(|name| *name != meant);
        report.add(page, key.key, format!("unknown key `{}`", key.name), |finding| {
            finding.hint(format!("did you mean `{meant}`?"))
        });
    }
    if !missing.is_empty() {
        let names: Vec<String> = missing.iter().map(|key| format!("`{key}`")).collect();
        let message = format!("this workshop's front matter is missing {}", names.join(", "));
        report.add(page, front.place(""), message, |finding| finding);
    }
}

/// A home page with the fields of a workshop, on the site of one, but with another layout.
fn find_layout(facts: &Facts, page: &PageFacts, report: &mut Report) {
    let front = &page.page.front;
    let is_meant = page.page.kind == PageKind::Home
        && facts.lesson.config.is_workshop()
        && TELLING.iter().any(|key| front.get(key).is_some());
    if is_meant {
        report.add(
            page,
            front.place("layout"),
            "the layout of a workshop's home page is `workshop`",
            |finding| {
                finding
                    .hint("write `layout: workshop`: without it, the page does not show when and where it is")
            },
        );
    }
}

/// Whether a field has no value. There may be no helpers, and no addresses to write to.
fn is_empty(key: &str, value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Nil) => key != "helper",
        Some(Value::Text(text)) => text.trim().is_empty(),
        Some(Value::List(list)) => list.is_empty() && key == "instructor",
        Some(_) => false,
    }
}

/// The unknown keys, each with the missing field that is meant.
fn misspelt<'f>(front: &'f FrontMatter, missing: &[&'static str]) -> Vec<(&'f KeySpan, &'static str)> {
    let is_known =
        |name: &str| OPTIONAL.contains(&name) || REQUIRED.iter().any(|(required, _)| *required == name);
    let meant = |key: &'f KeySpan| {
        let named = MEANT.iter().find(|(name, _)| *name == key.name).map(|(_, meant)| *meant);
        let meant = named.or_else(|| nearest(&key.name, missing.iter().copied()))?;
        missing.contains(&meant).then_some((key, meant))
    };
    let mut found: Vec<(&KeySpan, &str)> =
        front.keys.iter().filter(|key| !is_known(&key.name)).filter_map(meant).collect();
    found.dedup_by_key(|(_, meant)| *meant);
    found
}
