//! A workshop for search engines: its description, and structured data (schema.org's `CourseInstance`, an `Event`).

use serde::Serialize;

use super::metadata::{DESCRIPTION_LENGTH, Named};
use super::words::{self, Words};
use crate::model::config::Config;
use crate::model::json;
use crate::model::organisation::organisation;
use crate::model::plain_text::{self, fold};
use crate::model::workshop::{Place, Workshop};

/// Describes a workshop: who teaches what, where and when.
pub fn description(workshop: &Workshop, config: &Config, words: &Words) -> String {
    let word = |key: &str| words.get(key).map_or("", String::as_str);
    let online = if workshop.place().is_online() { word("online") } else { "" };
    let facts = [&workshop.venue, online, &workshop.human_date, &workshop.human_time];
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let mut text = kind(config, words);
    if !facts.is_empty() {
        text = format!("{text}: {}", facts.join(", "));
    }
    if !workshop.instructors.is_empty() {
        text = format!("{text}. {}: {}", word("instructors"), workshop.instructors.join(", "));
    }
    plain_text::shorten(&fold(&text), DESCRIPTION_LENGTH)
}

/// Returns the kind of a workshop: `Data Carpentry workshop`.
fn kind(config: &Config, words: &Words) -> String {
    let word = |key: &str| words.get(key).map_or("", String::as_str);
    match organisation(&config.carpentry) {
        Some(known) => words::fill(word("workshop_by"), [("name", known.name.to_owned())]),
        None => word("workshop").to_owned(),
    }
}

/// Returns the name of a workshop: its title, unless that only says where it is.
pub fn name(workshop: &Workshop, config: &Config, words: &Words, title: &str) -> String {
    if title == workshop.venue { format!("{}: {title}", kind(config, words)) } else { title.to_owned() }
}

/// The structured data as it is written, without what is empty.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Data<'w> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: [&'static str; 2],
    name: &'w str,
    description: &'w str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'w str>,
    in_language: &'w str,
    start_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    course_mode: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    event_attendance_mode: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location<'w>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organizer: Option<Named<'w>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    instructor: Vec<Named<'w>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contributor: Vec<Named<'w>>,
}

/// Where to go, or the address of the call.
#[derive(Serialize)]
#[serde(tag = "@type")]
enum Location<'w> {
    VirtualLocation {
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<&'w str>,
    },
    Place {
        name: &'w str,
        address: Address<'w>,
        #[serde(skip_serializing_if = "Option::is_none")]
        geo: Option<Coordinates>,
    },
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "PostalAddress", rename_all = "camelCase")]
struct Address<'w> {
    street_address: &'w str,
    #[serde(skip_serializing_if = "String::is_empty")]
    address_country: String,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "GeoCoordinates")]
struct Coordinates {
    latitude: f64,
    longitude: f64,
}

/// Returns the structured data as JSON-LD that is safe in a `script` element; `None` for a workshop without a first day,
/// which an event must have. `name` is that of [`name`].
pub fn json(
    workshop: &Workshop,
    config: &Config,
    name: &str,
    description: &str,
    canonical: Option<&str>,
) -> Option<String> {
    let (course_mode, event_attendance_mode) = match workshop.place() {
        Place::Unknown => ("", ""),
        Place::Street(_) => ("onsite", "https://schema.org/OfflineEventAttendanceMode"),
        Place::Online | Place::Call(_) => ("online", "https://schema.org/OnlineEventAttendanceMode"),
    };
    Some(json::in_script(&Data {
        context: "https://schema.org",
        kind: ["Event", "CourseInstance"],
        name,
        description,
        url: canonical,
        in_language: if workshop.language.is_empty() { &config.lang } else { &workshop.language },
        start_date: workshop.start.value?.to_string(),
        end_date: workshop.end.value.map(|end| end.to_string()),
        course_mode,
        event_attendance_mode,
        location: location(workshop, canonical),
        organizer: (!workshop.venue.is_empty())
            .then_some(Named { kind: "Organization", name: &workshop.venue }),
        instructor: people(&workshop.instructors),
        contributor: people(&workshop.helpers),
    }))
}

/// Returns the place; without the address of a call, that of the page stands for it.
fn location<'w>(workshop: &'w Workshop, canonical: Option<&'w str>) -> Option<Location<'w>> {
    match workshop.place() {
        Place::Unknown => None,
        Place::Online => Some(Location::VirtualLocation { url: canonical }),
        Place::Call(url) => Some(Location::VirtualLocation { url: Some(url) }),
        Place::Street(street_address) => {
            let address = Address { street_address, address_country: workshop.country.to_uppercase() };
            let geo = workshop.coordinates().map(|(latitude, longitude)| Coordinates { latitude, longitude });
            Some(Location::Place { name: &workshop.venue, address, geo })
        }
    }
}

fn people(names: &[String]) -> Vec<Named<'_>> {
    names.iter().map(|name| Named { kind: "Person", name }).collect()
}
