//! An address of a workshop that does not lead there: of the place, of a call, of a page, or for e-mail.
//!
//! `address` is a street address, `online`, or the address of a call. The page and the community's database take any
//! other text for a street.
//!
//! ```text
//! address: "zoom.us/j/123"
//! email: ["ada at rainford.example"]
//! collaborative_notes: pad.example.net/rain
//! ```
//!
//! Write `address: "https://zoom.us/j/123"`, or `address: online` if the address of the call is not public.

use super::{Facts, PageFacts, Report};
use crate::model::workshop::Place;

/// Words of addresses that only say that a workshop is online.
const ONLINE: [&str; 8] =
    ["online", "on-line", "zoom", "virtual", "virtually", "remote", "remotely", "webex"];
/// Words that may stand beside these.
const BESIDE: [&str; 12] =
    ["via", "on", "by", "with", "the", "a", "call", "meeting", "workshop", "teams", "google", "meet"];

/// Addresses for e-mail that do not reach the people who run a workshop: the template's.
const TEMPLATE: [&str; 4] =
    ["first@example.org", "second@example.org", "fixme@example.org", "team@carpentries.org"];

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    let Some(workshop) = facts.workshop(page) else { return };
    let front = &page.page.front;
    let told = match workshop.place() {
        Place::Street(street) => of_street(street),
        Place::Call(url) if url.contains(char::is_whitespace) => Some((
            "the address of the call has a space",
            "write only the address, and the rest in the text".into(),
        )),
        _ => None,
    };
    if let Some((message, hint)) = told {
        report.add(page, front.place("address"), message, |finding| finding.hint(hint));
    }
    let items = front.key("email").map(|key| key.items.as_slice()).unwrap_or_default();
    for (at, email) in workshop.emails.iter().enumerate() {
        let place = items.get(at).copied().or_else(|| front.place("email"));
        if let Some((message, hint)) = of_email(email) {
            report.add(page, place, message, |finding| finding.hint(hint));
        }
    }
    if let Some(notes) = front.text("collaborative_notes").map(str::trim)
        && !notes.is_empty()
        && !notes.contains("FIXME")
        && !is_url(notes)
    {
        let message = "`collaborative_notes` must be an address that starts with https://";
        report.add(page, front.place("collaborative_notes"), message, |finding| {
            finding.hint("write, for example, `collaborative_notes: https://pad.carpentries.org/rain`")
        });
    }
    if is_url(&workshop.eventbrite) || workshop.eventbrite.contains("eventbrite.") {
        let message = "`eventbrite` must be the key of the event, not its address";
        report.add(page, front.place("eventbrite"), message, |finding| {
            finding.hint("write the number at the end of the address, in quotes")
        });
    }
}

fn is_url(text: &str) -> bool {
    let start = text.to_ascii_lowercase();
    start.starts_with("https://") || start.starts_with("http://")
}

/// What is wrong with a street address: it is that of a page, or says that the workshop is online.
fn of_street(street: &str) -> Option<(&'static str, String)> {
    if street.contains("FIXME") {
        return None;
    }
    let host = street.split('/').next().unwrap_or_default();
    let is_host = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    let is_page = !street.contains(char::is_whitespace)
        && (street.contains('/') && is_host || street.starts_with("www.") || street.starts_with("//"));
    if is_page {
        let url = format!("https://{}", street.trim_start_matches('/'));
        return Some(("this is read as a street address", format!("write `{url}`")));
    }
    let plain = street.to_lowercase();
    let mut words = plain.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    let is_online = words.clone().any(|word| ONLINE.contains(&word))
        && words.all(|word| ONLINE.contains(&word) || BESIDE.contains(&word));
    is_online
        .then(|| ("this is read as a street address", "write `online`, or the address of the call".into()))
}

/// What is wrong with an address for e-mail.
fn of_email(email: &str) -> Option<(String, &'static str)> {
    if email.contains("FIXME") {
        return None;
    }
    if TEMPLATE.contains(&email.to_lowercase().as_str()) {
        let message = format!("`{email}` does not reach the people who run this workshop");
        return Some((message, "write the address of someone who answers questions about it"));
    }
    if email.starts_with("mailto:") {
        return Some((format!("`{email}` must be an e-mail address"), "leave out `mailto:`"));
    }
    let is_email = email.split_once('@').is_some_and(|(name, host)| {
        let has_dot = host.split_once('.').is_some_and(|(first, rest)| !first.is_empty() && !rest.is_empty());
        !name.is_empty() && has_dot && !host.contains('@')
    });
    let is_one = !email.contains(|c: char| c.is_whitespace() || c == ',' || c == ';');
    (!is_email || !is_one).then(|| {
        (
            format!("`{email}` is not an e-mail address"),
            "write each one as a string of its own: `\"team@rainford.example\"`",
        )
    })
}
