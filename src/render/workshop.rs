//! `site.workshop` in templates: the workshop that a home page is about.

use tera::Value;

use super::fields::{object, text};
use super::words::Words;
use crate::model::config::Config;
use crate::model::lesson::Lesson;
use crate::model::plain_text::fold;
use crate::model::workshop::{Place, Workshop};

/// Returns the workshop for templates.
pub fn value(workshop: &Workshop, lesson: &Lesson, words: &Words) -> Value {
    let config = &lesson.config;
    let word = |key: &str| words.get(key).map_or("", String::as_str);
    let (street, call) = match workshop.place() {
        Place::Street(street) => (Some(street), None),
        Place::Call(url) => (None, Some(url)),
        Place::Online | Place::Unknown => (None, None),
    };
    let instructors = Some(workshop.instructors.join(", ")).filter(|names| !names.is_empty());
    let is_titled_by_venue = fold(&workshop.venue) == fold(&config.title);
    object([
        ("title", Value::from(title(workshop, config))),
        ("meta", elements(workshop, config)),
        ("venue", text(Some(workshop.venue.as_str()).filter(|_| !is_titled_by_venue))),
        ("street", text(street)),
        ("call", text(call)),
        ("is_online", Value::from(workshop.place().is_online())),
        ("map", text(map(workshop).as_deref())),
        ("what3words", Value::from(workshop.what3words.as_str())),
        ("date", Value::from(workshop.human_date.as_str())),
        ("time", Value::from(workshop.human_time.as_str())),
        ("instructors", Value::from(instructors.unwrap_or_else(|| word("to_be_announced").to_owned()))),
        ("helpers", Value::from(workshop.helpers.join(", "))),
    ])
}

/// Returns the title of the browser's tab: `VENUE: DATE`; without a venue, the title of the site.
fn title(workshop: &Workshop, config: &Config) -> String {
    let venue = if workshop.venue.is_empty() { &config.title } else { &workshop.venue };
    let parts = [fold(venue), fold(&workshop.human_date)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}

/// Returns the `meta` elements that the community's database reads, each with its `name` and `content`.
fn elements(workshop: &Workshop, config: &Config) -> Value {
    let Workshop { venue, latitude, longitude, .. } = workshop;
    let venue = if workshop.place().is_online() { format!("{venue} (online)") } else { venue.clone() };
    let has_coordinates = !latitude.text.is_empty() || !longitude.text.is_empty();
    let coordinates = format!("{},{}", latitude.text, longitude.text);
    let elements = [
        ("slug", slug(config).to_owned()),
        ("startdate", workshop.start.text.clone()),
        ("enddate", workshop.end.text.clone()),
        ("humandate", workshop.human_date.clone()),
        ("country", workshop.country.clone()),
        ("venue", venue),
        ("address", workshop.address.clone()),
        ("latlng", if has_coordinates { coordinates } else { String::new() }),
        ("language", workshop.language.clone()),
        ("eventbrite", workshop.eventbrite.clone()),
        ("instructor", workshop.instructors.join("|")),
        ("helper", workshop.helpers.join("|")),
        ("contact", workshop.emails.join("|")),
        ("carpentry", config.carpentry.clone()),
    ];
    let element = |(name, content)| object([("name", Value::from(name)), ("content", Value::from(content))]);
    elements.map(element).to_vec().into()
}

/// Returns the name of the repository, by which the community's database knows a workshop; empty if it is unknown.
fn slug(config: &Config) -> &str {
    let path = config.repository.as_deref().unwrap_or(&config.baseurl);
    path.rsplit('/').next().unwrap_or_default()
}

/// Returns the address of a map of the place.
fn map(workshop: &Workshop) -> Option<String> {
    let (latitude, longitude) = workshop.coordinates()?;
    Some(format!(
        "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=16/{latitude}/{longitude}"
    ))
}
