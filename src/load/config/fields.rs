//! Reads the keys of a configuration that lessonry uses itself.

use super::super::overrides::Overrides;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::address::Address;
use crate::model::config::{Collection, Config, FrontDefault, MarkdownFlavor, ThemeConfig};
use crate::model::exclusions::Exclusions;
use crate::model::front_matter::KeySpan;
use crate::model::value::{Map, Value};
use crate::source::FileId;

const MINUTES_OF_A_DAY: i64 = 24 * 60;

/// Reads the fields of a configuration, with `overrides` in their place. Wrong types are only warnings, because Jekyll accepts them.
pub(super) fn config(
    file: FileId,
    values: &Map,
    keys: &[KeySpan],
    overrides: Overrides<'_>,
    diagnostics: &mut Diagnostics,
) -> Config {
    let fields = Fields { values, keys, diagnostics: std::cell::RefCell::new(diagnostics) };
    let markdown = match fields.text("markdown") {
        Some(name) if name.to_lowercase().starts_with("commonmark") => MarkdownFlavor::CommonMark,
        Some(name) if name.to_lowercase() == "workbench" => MarkdownFlavor::Workbench,
        _ => MarkdownFlavor::Kramdown,
    };
    let url = fields.text("url").map(|url| url.trim_end_matches('/').to_owned()).unwrap_or_default();
    let baseurl = fields.text("baseurl").map(|path| baseurl(&path)).unwrap_or_default();
    let (other_url, other_baseurl) = overrides.address(&url);
    let mut all = values.clone();
    for (key, value) in [("baseurl", other_baseurl), ("url", other_url)] {
        if let Some(value) = value {
            all.insert(key, Value::from(value));
        }
    }
    Config {
        file,
        title: fields.text("title").unwrap_or_default(),
        carpentry: fields.text("carpentry").unwrap_or_default(),
        kind: fields.text("kind").unwrap_or_else(|| "lesson".into()),
        email: fields.text("email"),
        life_cycle: fields.text("life_cycle"),
        license: fields.text("license"),
        license_url: fields.address("license_url"),
        copyright: fields.text("copyright"),
        doi: fields.text("doi").map(|doi| self::doi(&doi)),
        start_time: fields.start_time(),
        episode_order: fields.slugs("episode_order"),
        extras_order: fields.slugs("extras_order"),
        repository: fields
            .text("repository")
            .and_then(|name| repository(&name))
            .or_else(|| overrides.repository.map(str::to_owned)),
        branch: fields.text("branch").unwrap_or_else(|| "main".into()),
        url: other_url.map_or(url, str::to_owned),
        baseurl: other_baseurl.map_or(baseurl, str::to_owned),
        lang: fields.text("lang").unwrap_or_else(|| "en".into()),
        markdown,
        exclusions: Exclusions {
            exclude: fields.texts("exclude"),
            include: if values.get("include").is_some() {
                fields.texts("include")
            } else {
                vec![".htaccess".into()]
            },
        },
        collections: collections(values.get("collections")),
        defaults: defaults(values.get("defaults")),
        permalink: fields.text("permalink"),
        github_pages: false,
        theme: ThemeConfig::default(),
        check: Vec::new(),
        values: all,
    }
}

struct Fields<'c, 'd> {
    values: &'c Map,
    keys: &'c [KeySpan],
    diagnostics: std::cell::RefCell<&'d mut Diagnostics>,
}

impl Fields<'_, '_> {
    fn warn(&self, key: &str, expected: &str, found: &str) {
        let place = self.keys.iter().find(|known| known.name == key).map(|known| known.value);
        let words = format!("`{key}` must be {expected}, not {found}");
        self.diagnostics.borrow_mut().push(Diagnostic::warning("config-type", place, words));
    }

    fn text(&self, key: &str) -> Option<String> {
        match self.values.get(key)? {
            Value::Text(text) if text.trim().is_empty() => None,
            Value::Text(text) => Some(text.trim().to_owned()),
            Value::Int(number) => Some(number.to_string()),
            Value::Nil | Value::Bool(false) => None,
            other => {
                self.warn(key, "a string", other.kind());
                None
            }
        }
    }

    /// An http or https address; anything else is reported.
    fn address(&self, key: &str) -> Option<String> {
        let text = self.text(key)?;
        let is_address = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
        if !is_address {
            self.warn(key, "an address that starts with https://", &format!("`{text}`"));
        }
        is_address.then_some(text)
    }

    /// A list of strings; a single string is a list of one.
    fn texts(&self, key: &str) -> Vec<String> {
        match self.values.get(key) {
            None | Some(Value::Nil) => Vec::new(),
            Some(Value::Text(text)) => vec![text.clone()],
            Some(Value::List(list)) => list.iter().filter_map(Value::to_text).collect(),
            Some(other) => {
                self.warn(key, "a list", other.kind());
                Vec::new()
            }
        }
    }

    fn slugs(&self, key: &str) -> Option<Vec<String>> {
        let has_some = self.values.get(key).is_some_and(Value::is_truthy);
        has_some.then(|| self.texts(key))
    }

    /// 0 is no time of a lesson: the classic template writes it where there is no clock.
    fn start_time(&self) -> Option<i64> {
        let minutes = match self.values.get("start_time") {
            None | Some(Value::Nil) => 0,
            Some(Value::Int(minutes)) if (0..MINUTES_OF_A_DAY).contains(minutes) => *minutes,
            // YAML 1.1 reads 9:30 as a base-60 number, in seconds.
            Some(Value::Int(seconds))
                if *seconds % 60 == 0 && (0..MINUTES_OF_A_DAY * 60).contains(seconds) =>
            {
                seconds / 60
            }
            Some(Value::Text(text)) if clock(text).is_some() => clock(text).unwrap_or(0),
            Some(other) => {
                let found = match other {
                    Value::Text(text) => format!("`{text}`"),
                    Value::Int(number) => format!("`{number}`"),
                    other => other.kind().to_owned(),
                };
                self.warn("start_time", "minutes after midnight, 0 to 1439", &found);
                0
            }
        };
        Some(minutes).filter(|minutes| *minutes > 0)
    }
}

/// Parses `09:30`, `09:30:00` or `570` as minutes after midnight.
pub(super) fn clock(text: &str) -> Option<i64> {
    let text = text.trim();
    let text = if text.len() == "09:30:00".len() { text.strip_suffix(":00").unwrap_or(text) } else { text };
    let minutes = match text.split_once(':') {
        Some((hours, minutes)) => {
            hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok().filter(|m| (0..60).contains(m))?
        }
        None => text.parse().ok()?,
    };
    (0..MINUTES_OF_A_DAY).contains(&minutes).then_some(minutes)
}

/// The address of a repository, which may be given as `OWNER/NAME`. None for the template's `<USERNAME>/<PROJECT>`.
fn repository(name: &str) -> Option<String> {
    let name = name.trim_end_matches('/').trim_end_matches(".git");
    if name.is_empty() || name.contains(['<', '>']) {
        return None;
    }
    if Address::parse(name).is_whole() {
        return Some(name.to_owned());
    }
    let is_pair = name.split('/').count() == 2 && !name.contains(char::is_whitespace);
    is_pair.then(|| format!("https://github.com/{name}"))
}

/// The address of a DOI such as `10.21105/jose.00001`; an address is kept as it is.
fn doi(doi: &str) -> String {
    if Address::parse(doi).is_whole() {
        return doi.to_owned();
    }
    let doi = doi.strip_prefix("doi:").map_or(doi, str::trim_start);
    format!("https://doi.org/{}", doi.trim_start_matches("doi.org/"))
}

/// The path with a `/` at its start and none at its end; empty for the root.
fn baseurl(path: &str) -> String {
    let path = path.trim_matches('/');
    if path.is_empty() { String::new() } else { format!("/{path}") }
}

/// Jekyll's `collections`: a map of settings, or a list of names.
fn collections(value: Option<&Value>) -> Vec<Collection> {
    let unset = |name: &str| Collection { name: name.to_owned(), output: false, permalink: None };
    match value {
        Some(Value::List(names)) => names.iter().filter_map(Value::as_text).map(unset).collect(),
        Some(Value::Map(map)) => map
            .iter()
            .filter_map(|(name, settings)| {
                let setting = |key: &str| settings.as_map().and_then(|map| map.get(key));
                Some(Collection {
                    output: setting("output").is_some_and(Value::is_truthy),
                    permalink: setting("permalink").and_then(Value::as_text).map(str::to_owned),
                    ..unset(name.as_text()?)
                })
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn defaults(value: Option<&Value>) -> Vec<FrontDefault> {
    let entries = value.and_then(Value::as_list).unwrap_or_default();
    let read = |entry: &Value| {
        let entry = entry.as_map()?;
        let scope = |key: &str| {
            entry.get("scope").and_then(Value::as_map).and_then(|scope| scope.get(key)?.as_text())
        };
        Some(FrontDefault {
            path: scope("path").unwrap_or_default().to_owned(),
            kind: scope("type").filter(|kind| !kind.is_empty()).map(str::to_owned),
            values: entry.get("values").and_then(Value::as_map).cloned().unwrap_or_default(),
        })
    };
    entries.iter().filter_map(read).collect()
}
