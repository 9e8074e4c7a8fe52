//! Whether the keys that lessonry reads from front matter hold what they should.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::front_matter::FrontMatter;
use crate::model::value::Value;
use crate::source::{Sources, Span};

/// What a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Minutes,
    Text,
    Texts,
    Truth,
}

const KEYS: [(&str, Kind); 14] = [
    ("title", Kind::Text),
    ("layout", Kind::Text),
    ("permalink", Kind::Text),
    ("root", Kind::Text),
    ("slug", Kind::Text),
    ("teaching", Kind::Minutes),
    ("exercises", Kind::Minutes),
    ("break", Kind::Minutes),
    ("questions", Kind::Texts),
    ("objectives", Kind::Texts),
    ("keypoints", Kind::Texts),
    ("published", Kind::Truth),
    ("exclude", Kind::Truth),
    ("start", Kind::Truth),
];

/// A day: `1:30` is 5400 in YAML 1.1, and nobody means that.
const MAX_MINUTES: i64 = 24 * 60;

/// Tells of values of the wrong type, and makes of them what was meant, or nothing.
pub(super) fn check(front: &mut FrontMatter, sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut mended = Vec::new();
    for (key, kind) in KEYS {
        let Some(value) = front.get(key) else { continue };
        let slip = match kind {
            Kind::Minutes => {
                let written = front.key(key).map(|key| sources.slice(key.value)).unwrap_or_default();
                minutes(key, value, written)
            }
            Kind::Text => text(key, value),
            Kind::Truth => truth(key, value),
            Kind::Texts => {
                let items = front.key(key).map(|key| key.items.as_slice()).unwrap_or_default();
                texts(key, value, items, sources, diagnostics)
            }
        };
        let Some(Slip { message, hint, mended: value }) = slip else { continue };
        if let Some(message) = message {
            let warning = Diagnostic::warning("front-matter-type", front.place(key), message);
            diagnostics.push(match hint {
                Some(hint) => warning.hint(hint),
                None => warning,
            });
        }
        mended.push((key, value));
    }
    for (key, value) in mended {
        front.values.insert(key, value);
    }
}

/// A value that is not as it should be.
struct Slip {
    /// What is wrong; nothing where it was plain what was meant.
    message: Option<String>,
    hint: Option<String>,
    /// What counts instead.
    mended: Value,
}

impl Slip {
    fn silent(mended: Value) -> Self {
        Self { message: None, hint: None, mended }
    }

    fn told(message: String, hint: String, mended: Value) -> Self {
        Self { message: Some(message), hint: Some(hint), mended }
    }
}

fn minutes(key: &str, value: &Value, written: &str) -> Option<Slip> {
    let written = match value {
        Value::Int(minutes) if (0..=MAX_MINUTES).contains(minutes) => return None,
        Value::Text(text) => match text.trim().parse::<u32>() {
            Ok(minutes) => return Some(Slip::silent(Value::Int(minutes.into()))),
            Err(_) => format!("`{text}`"),
        },
        Value::Int(_) | Value::Float(_) => format!("`{written}`"),
        other => other.kind().to_owned(),
    };
    let message = format!("`{key}` must be a whole number of minutes, not {written}");
    Some(Slip::told(message, format!("for example: `{key}: 15`"), Value::Nil))
}

fn text(key: &str, value: &Value) -> Option<Slip> {
    match value {
        Value::List(_) | Value::Map(_) => {
            let message = format!("`{key}` must be a string, not {}", value.kind());
            let hint =
                if key == "title" { "for example: `title: \"Plotting data\"`" } else { "put it into quotes" };
            Some(Slip::told(message, hint.into(), Value::Nil))
        }
        _ => None,
    }
}

fn truth(key: &str, value: &Value) -> Option<Slip> {
    let plain = value.as_text().map(str::trim);
    match (value, plain) {
        (_, Some("true")) => Some(Slip::silent(Value::Bool(true))),
        (_, Some("false")) => Some(Slip::silent(Value::Bool(false))),
        (Value::Bool(_), _) => None,
        _ => {
            let message = format!("`{key}` must be true or false, not {}", value.kind());
            Some(Slip::told(message, format!("for example: `{key}: true`"), Value::Nil))
        }
    }
}

fn texts(
    key: &str,
    value: &Value,
    items: &[Span],
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Slip> {
    let list = match value {
        Value::List(list) => list,
        Value::Map(_) => {
            let message = format!("`{key}` must be a list, not a map");
            return Some(Slip::told(message, example(key), Value::Nil));
        }
        one => {
            // Jekyll shows a single text as a list of one.
            let message = format!("`{key}` must be a list, not {}", one.kind());
            return Some(Slip::told(message, example(key), Value::List(vec![one.clone()])));
        }
    };
    if !list.iter().any(|item| matches!(item, Value::Map(_) | Value::List(_))) {
        return None;
    }
    let mend = |(at, item): (usize, &Value)| match (item, items.get(at)) {
        (Value::Map(_) | Value::List(_), place) => {
            let message = format!("an element of `{key}` must be a string, not {}", item.kind());
            let slip = Diagnostic::warning("front-matter-type", place.copied(), message)
                .hint("put a text that holds a colon and a space into quotes");
            diagnostics.push(slip);
            place.map_or(Value::Nil, |&place| sources.slice(place).into())
        }
        _ => item.clone(),
    };
    Some(Slip::silent(Value::List(list.iter().enumerate().map(mend).collect())))
}

fn example(key: &str) -> String {
    format!("for example: a line `{key}:`, then a line `- \"…\"` for each")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::front_matter;
    use crate::source::{Data, SourceFile};

    fn checked(yaml: &str) -> (FrontMatter, Vec<(String, String)>) {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::new("a.md", Data::Text(format!("---\n{yaml}---\n"))));
        let mut diagnostics = Diagnostics::default();
        let (mut front, _) = front_matter::read(sources.text(id), id, &mut diagnostics);
        check(&mut front, &sources, &mut diagnostics);
        let told = diagnostics
            .iter()
            .map(|d| (d.message.clone(), sources.slice(d.span.expect("a place")).to_owned()));
        let told = told.collect();
        (front, told)
    }

    #[test]
    fn wrong_values_count_as_missing() {
        let (front, told) =
            checked("teaching: soon\nexercises: '10'\nbreak: -5\ntitle: [a]\npublished: maybe\n");
        let told: Vec<_> = told.iter().map(|(message, place)| (message.as_str(), place.as_str())).collect();
        assert_eq!(
            told,
            [
                ("`title` must be a string, not a list", "[a]"),
                ("`teaching` must be a whole number of minutes, not `soon`", "soon"),
                ("`break` must be a whole number of minutes, not `-5`", "-5"),
                ("`published` must be true or false, not a string", "maybe"),
            ]
        );
        assert!(front.get("teaching").is_none() && front.get("published").is_none());
        assert_eq!(front.get("exercises"), Some(&Value::Int(10)));
    }

    #[test]
    fn lists_are_made_of_what_is_there() {
        let (front, told) = checked("questions: Why?\nobjectives:\n- Know: why\n- Do\nkeypoints: {a: b}\n");
        assert_eq!(front.get("questions"), Some(&Value::List(vec!["Why?".into()])));
        assert_eq!(front.get("objectives"), Some(&Value::List(vec!["Know: why".into(), "Do".into()])));
        assert!(front.get("keypoints").is_none());
        let places: Vec<_> = told.iter().map(|(_, place)| place.as_str()).collect();
        assert_eq!(places, ["Why?", "Know: why", "{a: b}"]);
    }
}
