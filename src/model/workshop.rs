//! A workshop: what the front matter of its home page (`layout: workshop`) says about it.
//!
//! The keys are those of carpentries/workshop-template, whose pages the community's database reads.

use jiff::civil::Date;

use super::front_matter::{FrontMatter, KeySpan};
use super::lesson::PageId;
use super::value::Value;

/// The facts about a workshop. A text is empty if it is not set.
#[derive(Debug, Clone, PartialEq)]
pub struct Workshop {
    /// The home page.
    pub page: PageId,
    /// Who hosts it: `Euphoric State University`.
    pub venue: String,
    /// A street address, `online`, or the address of a call.
    pub address: String,
    /// The two letters of the country: `nz`.
    pub country: String,
    /// The two letters of the language that is spoken: `en`.
    pub language: String,
    /// In degrees, positive in the north.
    pub latitude: Written<f64>,
    /// In degrees, positive in the east.
    pub longitude: Written<f64>,
    /// The days as readers see them: `Feb 17-18, 2027`.
    pub human_date: String,
    /// The hours as readers see them: `9:00 am - 4:30 pm`.
    pub human_time: String,
    /// The first day.
    pub start: Written<Date>,
    /// The last day; not set if there is only one.
    pub end: Written<Date>,
    /// The names of the instructors.
    pub instructors: Vec<String>,
    /// The names of the helpers.
    pub helpers: Vec<String>,
    /// The e-mail addresses to write to.
    pub emails: Vec<String>,
    /// The key of the registration at Eventbrite.
    pub eventbrite: String,
    /// The three words of a place, `one.two.three`; empty if there are not three.
    pub what3words: String,
    /// The spans of the configuration's keys that schedules and instructions depend on: `curriculum`, `flavor`.
    pub settings: Vec<KeySpan>,
}

/// A value as it was written, and what it means; `None` if that is unclear.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Written<T> {
    /// The text; empty if the value is not set.
    pub text: String,
    /// What the text means.
    pub value: Option<T>,
}

/// Where a workshop takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'w> {
    /// The workshop does not say.
    Unknown,
    /// At a street address.
    Street(&'w str),
    /// Online; participants get the address of the call by other means.
    Online,
    /// Online, at this address.
    Call(&'w str),
}

impl Place<'_> {
    /// Whether the workshop is online.
    pub fn is_online(self) -> bool {
        matches!(self, Self::Online | Self::Call(_))
    }
}

/// The coordinates in the template, which are in the Atlantic, as are the zeros of an online workshop.
const PLACEHOLDERS: [(f64, f64); 2] = [(45.0, -1.0), (0.0, 0.0)];

impl Workshop {
    /// Reads the front matter of a page.
    pub fn read(page: PageId, front: &FrontMatter, settings: Vec<KeySpan>) -> Self {
        let text = |key: &str| front.get(key).map(written).unwrap_or_default();
        let (latitude, longitude) = coordinates(front);
        Self {
            page,
            venue: text("venue"),
            address: text("address"),
            country: text("country"),
            language: text("language"),
            latitude,
            longitude,
            human_date: text("humandate"),
            human_time: text("humantime"),
            start: day(front, "startdate"),
            end: day(front, "enddate"),
            instructors: list(front, "instructor"),
            helpers: list(front, "helper"),
            emails: list(front, "email"),
            eventbrite: text("eventbrite"),
            what3words: three_words(&text("what3words")),
            settings,
        }
    }

    /// Where it takes place, which its address says.
    pub fn place(&self) -> Place<'_> {
        let is_url = |scheme: &str| {
            self.address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        match self.address.as_str() {
            "" => Place::Unknown,
            address if address.eq_ignore_ascii_case("online") => Place::Online,
            url if is_url("https:") || is_url("http:") => Place::Call(url),
            street => Place::Street(street),
        }
    }

    /// The latitude and the longitude of the place to go to; `None` for an online workshop, and for values that are not
    /// on the globe or are the template's.
    pub fn coordinates(&self) -> Option<(f64, f64)> {
        let (latitude, longitude) = (self.latitude.value?, self.longitude.value?);
        let is_meant = !self.place().is_online() && !self.has_placeholder_coordinates();
        (is_meant && latitude.abs() <= 90.0 && longitude.abs() <= 180.0).then_some((latitude, longitude))
    }

    /// Whether the coordinates are those that the template has.
    pub fn has_placeholder_coordinates(&self) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        match (self.latitude.value, self.longitude.value) {
            (Some(latitude), Some(longitude)) => {
                PLACEHOLDERS.iter().any(|&(north, east)| near(latitude, north) && near(longitude, east))
            }
            _ => false,
        }
    }

    /// The address for an e-mail to all contacts; `None` if there are none.
    pub fn contact(&self) -> Option<String> {
        let emails: Vec<&str> =
            self.emails.iter().map(String::as_str).filter(|one| one.contains('@')).collect();
        (!emails.is_empty()).then(|| emails.join(","))
    }
}

/// The latitude and the longitude: two keys, or in older workshops one, `latlng: "41.79,-87.60"`.
fn coordinates(front: &FrontMatter) -> (Written<f64>, Written<f64>) {
    let degrees = |text: &str| text.parse().ok().filter(|degrees: &f64| degrees.is_finite());
    let number = |text: &str| Written { value: degrees(text), text: text.to_owned() };
    let of = |key: &str| front.get(key).map(written).map(|text| number(text.trim()));
    let both = front.text("latlng").unwrap_or_default();
    let (north, east) = both.split_once(',').unwrap_or((both, ""));
    let pair = || (number(north.trim()), number(east.trim()));
    match (of("latitude"), of("longitude")) {
        (None, None) => pair(),
        (latitude, longitude) => (latitude.unwrap_or_default(), longitude.unwrap_or_default()),
    }
}

/// A day, which may be in quotes.
fn day(front: &FrontMatter, key: &str) -> Written<Date> {
    match front.get(key) {
        Some(Value::Date(date)) => Written { text: date.to_string(), value: Some(*date) },
        Some(value) => {
            let text = written(value);
            Written { value: iso(&text), text }
        }
        None => Written::default(),
    }
}

/// Parses `2027-02-17`, and no other form of a date.
fn iso(text: &str) -> Option<Date> {
    let is_iso =
        |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    (text.len() == 10 && text.bytes().enumerate().all(is_iso)).then(|| text.parse().ok())?
}

/// A list of texts; a single text is a list of one.
fn list(front: &FrontMatter, key: &str) -> Vec<String> {
    let texts = match front.get(key) {
        Some(Value::List(list)) => list.iter().map(written).collect(),
        Some(one) => vec![written(one)],
        None => Vec::new(),
    };
    texts.into_iter().filter(|text| !text.is_empty()).collect()
}

/// The three words of a place, which may be written with slashes before them or as an address.
fn three_words(text: &str) -> String {
    let words = text.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let is_word = |word: &str| !word.is_empty() && word.chars().all(char::is_alphabetic);
    let are_three = words.split('.').count() == 3 && words.split('.').all(is_word);
    if are_three { words.to_owned() } else { String::new() }
}

/// A value as text, without white space around it; empty for a list or a map.
fn written(value: &Value) -> String {
    match value {
        // YAML reads `no`, which may be meant for Norway or Norwegian, as false.
        Value::Bool(truth) => truth.to_string(),
        Value::Time(time) => time.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        other => other.to_text().unwrap_or_default().trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workshop(values: &[(&str, Value)]) -> Workshop {
        let mut front = FrontMatter::default();
        for (key, value) in values {
            front.values.insert(*key, value.clone());
        }
        Workshop::read(PageId(0), &front, Vec::new())
    }

    #[test]
    fn an_address_says_where() {
        let place = |address: &str| format!("{:?}", workshop(&[("address", address.into())]).place());
        assert_eq!(place(" Online "), "Online");
        assert_eq!(place("HTTPS://call.example/1"), "Call(\"HTTPS://call.example/1\")");
        assert_eq!(place("httpd lane 3"), "Street(\"httpd lane 3\")");
        assert_eq!(place("Online Street 1"), "Street(\"Online Street 1\")");
        assert_eq!(place(""), "Unknown");
    }

    #[test]
    fn coordinates_are_two_keys_or_one() {
        let two = workshop(&[("latitude", Value::Float(51.5)), ("longitude", "-1.25".into())]);
        assert_eq!(two.coordinates(), Some((51.5, -1.25)));
        let one = workshop(&[("latlng", "43.5, -96.75".into())]);
        assert_eq!(one.coordinates(), Some((43.5, -96.75)));
        assert_eq!(workshop(&[("latlng", "43.5".into())]).coordinates(), None);
        let template = workshop(&[("latitude", "45".into()), ("longitude", "-1".into())]);
        assert!(template.has_placeholder_coordinates() && template.coordinates().is_none());
        let online = workshop(&[("latlng", "43.5,1".into()), ("address", "online".into())]);
        assert_eq!(online.coordinates(), None);
    }

    #[test]
    fn days_are_iso_dates() {
        let day = |value: Value| workshop(&[("startdate", value)]).start;
        assert_eq!(day("2027-02-17".into()).value, Some("2027-02-17".parse().unwrap()));
        for wrong in ["2027-2-17", "17.02.2027", "2027-02-30", "2027-02-17T09:00"] {
            assert_eq!(day(wrong.into()), Written { text: wrong.into(), value: None });
        }
    }

    #[test]
    fn three_words_are_a_place() {
        for text in ["one.two.three", "///one.two.three", "https://what3words.com/one.two.three"] {
            assert_eq!(three_words(text), "one.two.three");
        }
        assert_eq!(
            three_words("one.two") + &three_words("one.\">.three") + &three_words("..") + &three_words(""),
            ""
        );
    }

    #[test]
    fn one_name_is_a_list() {
        let one =
            workshop(&[("instructor", "Ada".into()), ("helper", Value::List(vec![Value::Nil, "Bo".into()]))]);
        assert_eq!((one.instructors, one.helpers), (vec!["Ada".to_owned()], vec!["Bo".to_owned()]));
    }
}
