//! Reads the `theme` map and `copy_button` of a `_config.yml`, which work as in `site.toml`.

use super::schema::{self, Key, Kind};
use super::{Configured, yaml};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::config::ThemeConfig;
use crate::model::front_matter::KeySpan;
use crate::model::value::{Map, Value};
use crate::source::{FileId, Sources, Span};

/// Reads both keys, and adds the spans of those in the map to `keys`, as `theme.logo`. Wrong types are only warnings,
/// because Jekyll accepts them.
pub(super) fn read(
    file: FileId,
    text: &str,
    values: &Map,
    keys: &mut Vec<KeySpan>,
    diagnostics: &mut Diagnostics,
) -> ThemeConfig {
    let place = |keys: &[KeySpan], name: &str| keys.iter().find(|key| key.name == name).map(|key| key.value);
    let copy_button = match values.get("copy_button") {
        None | Some(Value::Nil) => false,
        Some(Value::Bool(is_wanted)) => *is_wanted,
        Some(_) => {
            diagnostics.push(wrong("copy_button", Kind::Bool, place(keys, "copy_button")));
            false
        }
    };
    // A string is the name of a theme gem, for Jekyll.
    let theme = match values.get("theme") {
        None | Some(Value::Nil | Value::Text(_)) => {
            return ThemeConfig { copy_button, ..ThemeConfig::default() };
        }
        Some(theme) => theme,
    };
    let whole = place(keys, "theme");
    let Some(theme) = theme.as_map() else {
        diagnostics.push(wrong("theme", Kind::Table(schema::THEME), whole));
        return ThemeConfig { copy_button, ..ThemeConfig::default() };
    };
    let places = whole.map(|whole| places(file, text, whole)).unwrap_or_default();
    let mut read = Map::default();
    for (name, value) in theme.iter() {
        let Some(name) = name.as_text() else { continue };
        let place = places.iter().find(|place| place.name == name);
        match schema::THEME.iter().find(|key| key.name == name) {
            None => diagnostics.push(unknown(name, place.map(|place| place.key).or(whole))),
            Some(Key { kind, .. }) if !fits(value, *kind) => {
                let told = wrong(name, *kind, place.map(|place| place.value).or(whole));
                let is_comment = value.is_nil() && *kind == Kind::Color;
                let hint = "put the colour in quotes: `#` starts a comment";
                diagnostics.push(if is_comment { told.hint(hint) } else { told });
            }
            Some(_) => read.insert(name, value.clone()),
        }
    }
    keys.extend(places.into_iter().map(|place| KeySpan { name: format!("theme.{}", place.name), ..place }));
    ThemeConfig { copy_button, ..of(&read) }
}

/// The colours and images in a table whose values have the right types.
pub(super) fn of(theme: &Map) -> ThemeConfig {
    let text = |name: &str| theme.get(name).and_then(Value::as_text).map(str::to_owned);
    // A path relative to the lesson, without a leading `/` or `./`.
    let path =
        |name: &str| text(name).map(|path| path.trim_start_matches("./").trim_start_matches('/').to_owned());
    ThemeConfig {
        accent: text("accent"),
        accent_dark: text("accent_dark"),
        logo: path("logo"),
        favicon: path("favicon"),
        ..ThemeConfig::default()
    }
}

/// Reports a logo or an icon that the lesson does not have.
pub(super) fn check_files(configured: &Configured, sources: &Sources, diagnostics: &mut Diagnostics) {
    let theme = &configured.config.theme;
    for (key, path) in [("theme.logo", &theme.logo), ("theme.favicon", &theme.favicon)] {
        let Some(path) = path.as_deref().filter(|path| !path.contains(':')) else { continue };
        let has_same = |other: &str| other.eq_ignore_ascii_case(path);
        if sources.find(path).is_some() {
            continue;
        }
        let place = configured.keys.iter().find(|place| place.name == key).map(|place| place.value);
        let told = Diagnostic::warning("missing-image", place, format!("the lesson has no image `{path}`"));
        let near = sources.iter().map(|(_, file)| file.path.as_str()).find(|path| has_same(path));
        diagnostics.push(match near {
            Some(near) => told.suggest(near),
            None => told.hint("write its path in the lesson, such as fig/logo.svg"),
        });
    }
}

fn fits(value: &Value, kind: Kind) -> bool {
    match kind {
        Kind::Color => value.as_text().is_some_and(schema::is_color),
        _ => value.as_text().is_some_and(|text| !text.trim().is_empty()),
    }
}

/// The spans of the keys in the map at `whole`, which is parsed again because only top-level keys have spans.
fn places(file: FileId, text: &str, whole: Span) -> Vec<KeySpan> {
    let (start, end) = (whole.start as usize, whole.end as usize);
    let start = start - text[..start].bytes().rev().take_while(|&byte| byte == b' ').count();
    yaml::read(&text[start..end], file, start).map(|read| read.keys).unwrap_or_default()
}

fn wrong(name: &str, kind: Kind, place: Option<Span>) -> Diagnostic {
    let expected = match kind {
        Kind::Table(_) => "a map".to_owned(),
        kind => kind.expected(),
    };
    Diagnostic::warning("config-type", place, format!("`{name}` must be {expected}"))
}

fn unknown(name: &str, place: Option<Span>) -> Diagnostic {
    let names = schema::THEME.iter().map(|key| key.name);
    let told = Diagnostic::warning("unknown-key", place, format!("unknown key `{name}` in `theme`"))
        .did_you_mean(name, names.clone());
    if told.hints.is_empty() {
        told.hint(format!("known keys are {}", names.collect::<Vec<_>>().join(", ")))
    } else {
        told
    }
}
