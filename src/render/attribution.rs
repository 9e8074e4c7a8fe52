//! The licence lines of a page: `attribution` in templates, and the same as text for books.

use tera::Value;

use super::fields::{object, text};
use super::words::Words;
use crate::model::attribution::{Attribution, Author, Licence, LicenceLine, Licensor, Part};

/// The most authors that a page names. Books and the structured data of the lesson name all of them.
const AUTHORS: usize = 3;

/// A licence line, as it is shown.
struct Shown<'a> {
    /// The licensed part, in the interface's language; empty for the origin of the lesson.
    label: &'a str,
    licence: Option<&'a Licence>,
    /// Empty if they are part of the licensor's text.
    years: String,
    /// Who grants the licence; empty if unknown.
    licensor: String,
    licensor_url: Option<&'a str>,
    /// Whether the licensor is "the authors", who are named in the lesson's citation.
    is_authors: bool,
}

/// Returns `attribution` for templates: the `lines`, and the `authors` if no line names them. `changed` is the year of
/// the last change to the lesson.
pub fn of(attribution: &Attribution, words: &Words, changed: i16) -> Value {
    let lines = attribution.lines.iter().map(|line| shown(attribution, line, words, changed).value());
    let is_named = |line: &LicenceLine| matches!(line.licensor, Some(Licensor::Names(_)));
    let is_named = attribution.lines.iter().any(is_named);
    let authors = if is_named { String::new() } else { names(&attribution.authors) };
    object([("lines", lines.collect::<Vec<_>>().into()), ("authors", Value::from(authors))])
}

/// Returns the lines as text: `CC-BY 4.0 © 2024 The Rain Society`; `None` if there are none.
pub fn rights(attribution: &Attribution, words: &Words, changed: i16) -> Option<String> {
    let line = |line: &LicenceLine| {
        let shown = shown(attribution, line, words, changed);
        let label = match line.part {
            Part::Lesson | Part::Origin => String::new(),
            Part::Content | Part::Setup => format!("{}:", shown.label),
        };
        let licence = shown.licence.map_or("", |licence| &licence.name);
        let sign = if shown.licensor.is_empty() { "" } else { "©" };
        let parts = [&label, licence, sign, &shown.years, &shown.licensor];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let lines: Vec<String> = attribution.lines.iter().map(line).collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}

fn shown<'a>(attribution: &Attribution, line: &'a LicenceLine, words: &'a Words, changed: i16) -> Shown<'a> {
    let word = |key: &str| words.get(key).map_or("", String::as_str);
    let label = match line.part {
        Part::Lesson => word("licence"),
        Part::Content => word("content"),
        Part::Setup => word("lesson_setup"),
        Part::Origin => "",
    };
    let (years, licensor, licensor_url) = match &line.licensor {
        None => (None, String::new(), None),
        Some(Licensor::Words(words)) => (None, words.clone(), None),
        Some(Licensor::Named { name, url, years }) => (Some(years), name.clone(), url.as_deref()),
        Some(Licensor::Authors(years)) => (Some(years), word("the_authors").to_owned(), None),
        Some(Licensor::Names(years)) => (Some(years), names(&attribution.authors), None),
    };
    Shown {
        label,
        licence: line.licence.as_ref(),
        years: years.map(|years| years.written(changed)).unwrap_or_default(),
        licensor,
        licensor_url,
        is_authors: matches!(line.licensor, Some(Licensor::Authors(_))),
    }
}

impl Shown<'_> {
    fn value(&self) -> Value {
        object([
            ("label", Value::from(self.label)),
            ("licence", text(self.licence.map(|licence| licence.name.as_str()))),
            ("url", text(self.licence.and_then(|licence| licence.url.as_deref()))),
            ("years", Value::from(self.years.as_str())),
            ("licensor", Value::from(self.licensor.as_str())),
            ("licensor_url", text(self.licensor_url)),
            ("is_authors", Value::from(self.is_authors)),
        ])
    }
}

/// Returns the first authors: `Ada Lovelace, Grace Hopper et al.`
fn names(authors: &[Author]) -> String {
    let names: Vec<&str> = authors.iter().take(AUTHORS).map(|author| author.name.as_str()).collect();
    let others = if authors.len() > AUTHORS { " et al." } else { "" };
    names.join(", ") + others
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::attribution::Years;

    fn words() -> Words {
        [("licence", "Licence"), ("content", "Content"), ("the_authors", "the authors")]
            .map(|(key, phrase)| (key.to_owned(), phrase.to_owned()))
            .into()
    }

    fn attribution(part: Part, licensor: Option<Licensor>, authors: &[&str]) -> Attribution {
        let licence = Some(Licence { name: "CC0 1.0".into(), url: None });
        let author = |name: &&str| Author { name: (*name).to_owned(), is_organisation: false };
        Attribution {
            lines: vec![LicenceLine { part, licence, licensor }],
            authors: authors.iter().map(author).collect(),
        }
    }

    #[test]
    fn rights_are_one_text() {
        let rights = |part, licensor| rights(&attribution(part, licensor, &["Ada", "Bo"]), &words(), 2024);
        let years = Years { first: Some(2020), last: None };
        assert_eq!(rights(Part::Lesson, None).as_deref(), Some("CC0 1.0"));
        let named = Licensor::Named { name: "Rain".into(), url: None, years };
        assert_eq!(rights(Part::Content, Some(named)).as_deref(), Some("Content: CC0 1.0 © 2020–2024 Rain"));
        let authors = Licensor::Authors(Years::default());
        assert_eq!(rights(Part::Lesson, Some(authors)).as_deref(), Some("CC0 1.0 © 2024 the authors"));
        let own = Licensor::Words("2019 Cy".into());
        assert_eq!(rights(Part::Lesson, Some(own)).as_deref(), Some("CC0 1.0 © 2019 Cy"));
        let all = Licensor::Names(years);
        assert_eq!(rights(Part::Lesson, Some(all)).as_deref(), Some("CC0 1.0 © 2020–2024 Ada, Bo"));
        assert_eq!(super::rights(&Attribution::default(), &words(), 2024), None);
    }

    #[test]
    fn authors_are_named_once() {
        let many = ["Ada", "Bo", "Cy", "Di"];
        let authors = |licensor| {
            let value = of(&attribution(Part::Lesson, licensor, &many), &words(), 2024);
            value.get_from_path("authors").map(ToString::to_string).unwrap_or_default()
        };
        assert_eq!(authors(None), "Ada, Bo, Cy et al.");
        assert_eq!(authors(Some(Licensor::Authors(Years::default()))), "Ada, Bo, Cy et al.");
        assert_eq!(authors(Some(Licensor::Names(Years::default()))), "");
    }
}
