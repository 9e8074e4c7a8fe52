//! Checks the types of the front matter keys that lessonry reads.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::front_matter::FrontMatter;
use crate::model::value::Value;
use crate::source::{Sources, Span};

/// The type of a key.
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

/// A day. YAML 1.1 reads `1:30` as 5400, which cannot be meant.
const MAX_MINUTES: i64 = 24 * 60;

/// Reports values of the wrong type, and replaces them with what was meant, or with nil.
pub(super) fn check(front: &mut FrontMatter, sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut fixed = Vec::new();
    for (key, kind) in KEYS {
        let Some(value) = front.get(key) else { continue };
        let wrong = match kind {
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
        let Some(Wrong { message, hint, value }) = wrong else { continue };
        if let Some(message) = message {
            let warning = Diagnostic::warning("front-matter-type", front.place(key), message);
            diagnostics.push(match hint {
                Some(hint) => warning.hint(hint),
                None => warning,
            });
        }
        fixed.push((key, value));
    }
    for (key, value) in fixed {
        front.values.insert(key, value);
    }
}

/// A value of the wrong type.
struct Wrong {
    /// What is wrong; none if it is clear what was meant.
    message: Option<String>,
    hint: Option<String>,
    /// The value that is used instead.
    value: Value,
}

impl Wrong {
    fn silent(value: Value) -> Self {
        Self { message: None, hint: None, value }
    }

    fn reported(message: String, hint: String, value: Value) -> Self {
        Self { message: Some(message), hint: Some(hint), value }
    }
}

fn minutes(key: &str, value: &Value, written: &str) -> Option<Wrong> {
    let written = match value {
        Value::Int(minutes) if (0..=MAX_MINUTES).contains(minutes) => return None,
        Value::Text(text) => match text.trim().parse::<u32>() {
            Ok(minutes) => return Some(Wrong::silent(Value::Int(minutes.into()))),
            Err(_) => format!("`{text}`"),
        },
        Value::Int(_) | Value::Float(_) => format!("`{written}`"),
        other => other.kind().to_owned(),
    };
    let message = format!("`{key}` must be a whole number of minutes, not {written}");
    Some(Wrong::reported(message, format!("write, for example, `{key}: 15`"), Value::Nil))
}

fn text(key: &str, value: &Value) -> Option<Wrong> {
    match value {
        Value::List(_) | Value::Map(_) => {
            let message = format!("`{key}` must be a string, not {}", value.kind());
            let hint = if key == "title" {
                "write, for example, `title: \"Plotting data\"`"
            } else {
                "put it in quotes"
            };
            Some(Wrong::reported(message, hint.into(), Value::Nil))
        }
        _ => None,
    }
}

fn truth(key: &str, value: &Value) -> Option<Wrong> {
    let plain = value.as_text().map(str::trim);
    match (value, plain) {
        (_, Some("true")) => Some(Wrong::silent(Value::Bool(true))),
        (_, Some("false")) => Some(Wrong::silent(Value::Bool(false))),
        (Value::Bool(_), _) => None,
        _ => {
            let message = format!("`{key}` must be true or false, not {}", value.kind());
            Some(Wrong::reported(message, format!("write, for example, `{key}: true`"), Value::Nil))
        }
    }
}

fn texts(
    key: &str,
    value: &Value,
    items: &[Span],
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Wrong> {
    let list = match value {
        Value::List(list) => list,
        Value::Map(_) => {
            let message = format!("`{key}` must be a list, not a map");
            return Some(Wrong::reported(message, example(key), Value::Nil));
        }
        one => {
            // Jekyll shows a single string as a list of one.
            let message = format!("`{key}` must be a list, not {}", one.kind());
            return Some(Wrong::reported(message, example(key), Value::List(vec![one.clone()])));
        }
    };
    if !list.iter().any(|item| matches!(item, Value::Map(_) | Value::List(_))) {
        return None;
    }
    let fix = |(at, item): (usize, &Value)| match (item, items.get(at)) {
        (Value::Map(_) | Value::List(_), place) => {
            let message = format!("each item of `{key}` must be a string, not {}", item.kind());
            let warning = Diagnostic::warning("front-matter-type", place.copied(), message)
                .hint("put an item that contains `: ` in quotes");
            diagnostics.push(warning);
            place.map_or(Value::Nil, |&place| sources.slice(place).into())
        }
        _ => item.clone(),
    };
    Some(Wrong::silent(Value::List(list.iter().enumerate().map(fix).collect())))
}

fn example(key: &str) -> String {
    format!("write a line `{key}:`, then a line `- \"…\"` for each")
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
        let (mut front, _) = front_matter::read(sources.text(id), id, false, &mut diagnostics);
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
    fn other_values_become_lists() {
        let (front, told) = checked("questions: Why?\nobjectives:\n- Know: why\n- Do\nkeypoints: {a: b}\n");
        assert_eq!(front.get("questions"), Some(&Value::List(vec!["Why?".into()])));
        assert_eq!(front.get("objectives"), Some(&Value::List(vec!["Know: why".into(), "Do".into()])));
        assert!(front.get("keypoints").is_none());
        let places: Vec<_> = told.iter().map(|(_, place)| place.as_str()).collect();
        assert_eq!(places, ["Why?", "Know: why", "{a: b}"]);
    }
}
