//! Reads `site.toml`, checks it against the schema, and adds the keys that Jekyll's configuration has.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::schema::{self, Key, Kind};
use super::{Configured, LoadError, Overrides, fields, theme as look, toml_error};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::config::ThemeConfig;
use crate::model::front_matter::KeySpan;
use crate::model::value::{Map, Value};
use crate::source::{FileId, Span};

/// The classic template's collections, each with the layout of its pages.
const COLLECTIONS: [(&str, &str); 2] = [("episodes", "episode"), ("extras", "page")];
const PERMALINK: &str = "/:path/index.html";

type Entry<'t, 'v> = (&'v Spanned<std::borrow::Cow<'t, str>>, &'v Spanned<DeValue<'t>>);

/// Reads the text of a `site.toml`.
pub(super) fn read(
    file: FileId,
    text: &str,
    overrides: Overrides<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Configured, LoadError> {
    let table = DeTable::parse(text).map_err(|error| toml_error::diagnostic(&error, file))?;
    let mut reader = Reader { file, values: Map::default(), keys: Vec::new(), diagnostics };
    reader.table(table.get_ref(), schema::SITE, "");
    let Reader { mut values, keys, diagnostics, .. } = reader;
    let table = |name: &str| values.get(name).and_then(Value::as_map).cloned().unwrap_or_default();
    let (theme, words, check, vars) = (table("theme"), table("words"), table("check"), table("vars"));
    let copy_button = values.get("copy_button") == Some(&Value::Bool(true));
    let own =
        |name: &Value| matches!(name.as_text(), Some("theme" | "words" | "check" | "vars" | "copy_button"));
    // The last of equal keys wins, so [vars] cannot hide what the lesson itself is built from.
    let site = vars.iter().chain(values.iter().filter(|(name, _)| !own(name)));
    values = site.map(|(key, value)| (key.clone(), value.clone())).collect();
    add_template(&mut values);
    let mut config = fields::config(file, &values, &keys, overrides, diagnostics);
    if config.values.get("start_time").is_some() {
        config.values.insert("start_time", config.start_time.unwrap_or(0).into());
    }
    config.theme = ThemeConfig { copy_button, words: pairs(&words), ..look::of(&theme) };
    config.check = pairs(&check);
    Ok(Configured { config, keys })
}

fn pairs(map: &Map) -> Vec<(String, String)> {
    let pair =
        |(key, value): (&Value, &Value)| Some((key.as_text()?.to_owned(), value.as_text()?.to_owned()));
    map.iter().filter_map(pair).collect()
}

/// Adds the collections and defaults that every lesson has, so that `site.toml` need not have them.
fn add_template(values: &mut Map) {
    let map = |pairs: &[(&str, Value)]| -> Value {
        Value::Map(pairs.iter().map(|(key, value)| ((*key).into(), value.clone())).collect())
    };
    let collection = |(name, _): (&str, &str)| {
        (name.into(), map(&[("output", true.into()), ("permalink", PERMALINK.into())]))
    };
    let for_all = map(&[("values", map(&[("root", ".".into()), ("layout", "page".into())]))]);
    let for_one = |(name, layout): (&str, &str)| {
        let scope = map(&[("path", "".into()), ("type", name.into())]);
        map(&[("scope", scope), ("values", map(&[("root", "..".into()), ("layout", layout.into())]))])
    };
    values.insert("collections", Value::Map(COLLECTIONS.into_iter().map(collection).collect()));
    let defaults = std::iter::once(for_all).chain(COLLECTIONS.into_iter().map(for_one));
    values.insert("defaults", Value::List(defaults.collect()));
    if values.get("kind").is_none() {
        values.insert("kind", "lesson".into());
    }
}

struct Reader<'d> {
    file: FileId,
    values: Map,
    keys: Vec<KeySpan>,
    diagnostics: &'d mut Diagnostics,
}

impl Reader<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    /// Reads the table `name`; the name of the top-level one is empty.
    fn table(&mut self, table: &DeTable, known: &[Key], name: &str) -> Map {
        let mut entries: Vec<Entry> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut map = Map::default();
        for (key, value) in entries {
            let Some(found) = known.iter().find(|known| known.name == key.get_ref()) else {
                self.unknown(key, known, name);
                continue;
            };
            let Some(read) = self.value(value, found.kind, key.get_ref()) else { continue };
            let place = self.key_span(key, value);
            if name.is_empty() {
                self.keys.push(place);
                self.values.insert(found.name, read);
            } else {
                self.keys.push(KeySpan { name: format!("{name}.{}", place.name), ..place });
                map.insert(found.name, read);
            }
        }
        map
    }

    fn unknown(&mut self, key: &Spanned<std::borrow::Cow<str>>, known: &[Key], table: &str) {
        let place = if table.is_empty() { "site.toml".to_owned() } else { format!("[{table}]") };
        let name = key.get_ref();
        let error = Diagnostic::error(
            "unknown-key",
            self.span(key.span()),
            format!("unknown key `{name}` in {place}"),
        );
        let names = known.iter().map(|key| key.name);
        let mut error = error.did_you_mean(name, names.clone());
        if error.hints.is_empty() {
            if table.is_empty() {
                error = error.hint(format!("to use `site.{name}` in your pages, put it under [vars]"));
            }
            error = error.hint(format!("known keys are {}", names.collect::<Vec<_>>().join(", ")));
        }
        self.diagnostics.push(error);
    }

    fn key_span(&self, key: &Spanned<std::borrow::Cow<str>>, value: &Spanned<DeValue>) -> KeySpan {
        let item = |item: &Spanned<DeValue>| {
            let quotes = usize::from(item.get_ref().is_str());
            self.span(item.span().start + quotes..item.span().end.saturating_sub(quotes))
        };
        KeySpan {
            name: key.get_ref().to_string(),
            key: self.span(key.span()),
            value: self.span(value.span()),
            items: value.get_ref().as_array().map(|list| list.iter().map(item).collect()).unwrap_or_default(),
        }
    }

    /// Reads a value; none, with an error, if it has the wrong type.
    fn value(&mut self, value: &Spanned<DeValue>, kind: Kind, name: &str) -> Option<Value> {
        let inner = value.get_ref();
        let text = inner.as_str();
        let fits = match kind {
            Kind::Text => text.is_some(),
            Kind::OneOf(words) => text.is_some_and(|text| words.contains(&text)),
            Kind::Texts => {
                inner.as_array().is_some_and(|list| list.iter().all(|item| item.get_ref().is_str()))
            }
            Kind::Bool => inner.is_bool(),
            Kind::Clock => {
                fields::clock(&plain(inner).as_text().map_or_else(|| integer(inner), str::to_owned)).is_some()
            }
            Kind::Color => text.is_some_and(schema::is_color),
            Kind::Table(_) | Kind::Words | Kind::Levels | Kind::Anything => inner.is_table(),
        };
        if !fits {
            self.wrong(value, kind, name);
            return None;
        }
        let item_kind = match kind {
            Kind::Table(known) => return Some(Value::Map(self.table(inner.as_table()?, known, name))),
            Kind::Anything => {
                self.hidden(inner.as_table()?);
                return Some(plain(inner));
            }
            Kind::Words => Kind::Text,
            Kind::Levels => Kind::OneOf(&["error", "warning", "off"]),
            _ => return Some(plain(inner)),
        };
        let mut entries: Vec<Entry> = inner.as_table()?.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut map = Map::default();
        for (key, value) in entries {
            if let Some(read) = self.value(value, item_kind, key.get_ref()) {
                map.insert(key.get_ref().to_string(), read);
            }
        }
        Some(Value::Map(map))
    }

    /// Reports keys of `[vars]` whose `site.KEY` already has a meaning.
    fn hidden(&mut self, vars: &DeTable) {
        for (key, _) in vars {
            let name: &str = key.get_ref();
            let is_own = schema::SITE.iter().any(|known| known.name == name);
            if is_own || matches!(name, "collections" | "defaults" | "permalink") {
                let words = format!("`{name}` cannot be set in [vars]: `site.{name}` already has a meaning");
                let error = Diagnostic::error("unknown-key", self.span(key.span()), words);
                self.diagnostics.push(if is_own {
                    error.hint("move it above the first table")
                } else {
                    error
                });
            }
        }
    }

    fn wrong(&mut self, value: &Spanned<DeValue>, kind: Kind, name: &str) {
        let words = format!("`{name}` must be {}", kind.expected());
        let error = Diagnostic::error("config-type", self.span(value.span()), words);
        let error = match (kind, value.get_ref().as_str()) {
            (Kind::OneOf(known), Some(text)) => error.did_you_mean(text, known.iter().copied()),
            _ => error,
        };
        self.diagnostics.push(error);
    }
}

fn integer(value: &DeValue) -> String {
    value.as_integer().map(|number| number.as_str().to_owned()).unwrap_or_default()
}

/// A TOML value as one of ours; a date or time is a string.
fn plain(value: &DeValue) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Value::Text(number.as_str().into()), Value::Int),
        DeValue::Float(number) => {
            number.as_str().parse().map_or(Value::Text(number.as_str().into()), Value::Float)
        }
        DeValue::Boolean(truth) => Value::Bool(*truth),
        DeValue::Datetime(moment) => Value::Text(moment.to_string()),
        DeValue::Array(list) => Value::List(list.iter().map(|item| plain(item.get_ref())).collect()),
        DeValue::Table(table) => {
            let mut entries: Vec<Entry> = table.iter().collect();
            entries.sort_by_key(|(key, _)| key.span().start);
            let entry =
                |(key, value): Entry| (Value::Text(key.get_ref().to_string()), plain(value.get_ref()));
            Value::Map(entries.into_iter().map(entry).collect())
        }
    }
}
