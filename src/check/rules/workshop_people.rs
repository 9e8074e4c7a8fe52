//! The people of a workshop that are not a list, or not named.
//!
//! The community's database reads one name from a text, however many names it has.
//!
//! ```text
//! instructor: Ada Lovelace and Grace Hopper
//! helper: ["TBD"]
//! ```
//!
//! Write `instructor: ["Ada Lovelace", "Grace Hopper"]`, and `[]` for a list without names.

use super::{Facts, PageFacts, Report};
use crate::model::value::Value;

/// The names that the template has.
const TEMPLATE: [&str; 4] = ["instructor one", "instructor two", "helper one", "helper two"];
/// Words in place of a name.
const UNNAMED: [&str; 8] =
    ["tba", "tbc", "tbd", "to be announced", "to be confirmed", "to be decided", "n/a", "none"];

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    if facts.workshop(page).is_none() {
        return;
    }
    let front = &page.page.front;
    for (key, example) in [
        ("instructor", "[\"Ada Lovelace\", \"Grace Hopper\"]"),
        ("helper", "[\"Alan Turing\"]"),
        ("email", "[\"team@rainford.example\"]"),
    ] {
        let Some(value) = front.get(key) else { continue };
        let Value::List(names) = value else {
            let is_told =
                value.as_text().is_some_and(|text| text.trim().is_empty() || text.contains("FIXME"));
            if !is_told {
                let message = format!("`{key}` must be a list, not {}", value.kind());
                report.add(page, front.place(key), message, |finding| {
                    finding.hint(format!("write, for example, `{key}: {example}`"))
                });
            }
            continue;
        };
        let items = front.key(key).map(|key| key.items.as_slice()).unwrap_or_default();
        for (at, name) in names.iter().enumerate().filter_map(|(at, name)| Some((at, name.as_text()?.trim())))
        {
            let place = items.get(at).copied().or_else(|| front.place(key));
            let plain = name.to_lowercase();
            if TEMPLATE.contains(&plain.as_str()) {
                report.add(page, place, format!("`{key}` still has the template's text"), |finding| {
                    finding.hint("write the names, or `[]`")
                });
            } else if UNNAMED.contains(&plain.trim_end_matches('.')) {
                report.add(page, place, format!("`{name}` is read as a name"), |finding| {
                    finding.hint("leave it out; the page says that instructors will be announced")
                });
            }
        }
    }
}
