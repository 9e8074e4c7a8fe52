//! The latitude or longitude of a workshop that is not a number of degrees, or not that of a venue.
//!
//! The page links to a map, and the community's database has one of all workshops.
//!
//! ```text
//! latitude: 51°39'N
//! longitude: 201.5
//! ```
//!
//! Write decimal degrees, negative in the south and in the west: `latitude: 51.65713`.

use super::{Facts, PageFacts, Report};
use crate::model::workshop::{Place, Workshop};

const EXAMPLE: &str = "write decimal degrees, negative in the south and in the west, such as `51.65713`";

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    let Some(workshop) = facts.workshop(page) else { return };
    let front = &page.page.front;
    let mut is_fine = true;
    for (key, written, limit) in
        [("latitude", &workshop.latitude, 90.0), ("longitude", &workshop.longitude, 180.0)]
    {
        let text = &written.text;
        let place = front.key(key).and(front.place(key)).or_else(|| front.place("latlng"));
        if text.is_empty() || text.contains("FIXME") {
            continue;
        }
        let message = match written.value {
            None => format!("the {key} must be a number, not `{text}`"),
            Some(degrees) if degrees.abs() > limit => {
                format!("the {key} must be between -{limit} and {limit}, not `{text}`")
            }
            Some(_) => continue,
        };
        is_fine = false;
        report.add(page, place, message, |finding| finding.hint(hint(workshop, text)));
    }
    if front.text("latlng").is_some_and(|both| !both.contains(',') && !both.contains("FIXME")) {
        is_fine = false;
        let place = front.place("latlng");
        report.add(page, place, "`latlng` must be two numbers with a comma between them", |finding| {
            finding.hint("write, for example, `latlng: \"51.65713,-1.23002\"`")
        });
    }
    if is_fine && matches!(workshop.place(), Place::Street(_)) && workshop.has_placeholder_coordinates() {
        let place = front.key("latitude").and(front.place("latitude")).or_else(|| front.place("latlng"));
        let (latitude, longitude) = (&workshop.latitude.text, &workshop.longitude.text);
        let message = format!("{latitude}, {longitude} is the template's text: the place is in the Atlantic");
        report.add(page, place, message, |finding| finding.hint("write the coordinates of the venue"));
    }
}

fn hint(workshop: &Workshop, text: &str) -> String {
    let is_small = |degrees: Option<f64>| degrees.is_some_and(|degrees| degrees.abs() <= 90.0);
    let with_point = text.replace(',', ".");
    if with_point != *text && with_point.parse::<f64>().is_ok() {
        return format!("write a point: `{with_point}`");
    }
    let is_swapped = workshop.latitude.value.is_some_and(|north| north.abs() > 90.0 && north.abs() <= 180.0)
        && is_small(workshop.longitude.value);
    if is_swapped { "are the latitude and the longitude swapped?".into() } else { EXAMPLE.into() }
}
