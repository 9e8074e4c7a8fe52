//! Sorts the documents of a collection, where Jekyll does not order them by path.

use std::cmp::Ordering;
use std::collections::HashMap;

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::placeholder::Document;
use crate::model::config::Config;
use crate::model::front_matter::FrontMatter;
use crate::model::lesson::Page;
use crate::model::value::{Map, Value};

/// Puts each collection in Jekyll's order: the files of the collection's `order`, then the rest; or by the key of its
/// `sort_by`; or by date, if every document has one. `pages` must be sorted by collection and path.
pub(super) fn sort(pages: &mut [Page], config: &Config) {
    for group in pages.chunk_by_mut(|a, b| a.collection == b.collection) {
        let Some(name) = group[0].collection.clone() else { continue };
        let settings = settings(config, &name);
        let setting = |key: &str| settings.and_then(|settings| settings.get(key));
        if let Some(Value::List(files)) = setting("order") {
            by_list(group, &name, files);
        } else if let Some(Value::Text(key)) = setting("sort_by") {
            // The sort is stable, so equal keys stay ordered by path.
            group.sort_by(|a, b| compare(a.front.get(key), b.front.get(key)));
        } else if group.iter().all(|page| date_of(page).is_some()) {
            group.sort_by_cached_key(date_of);
        }
    }
}

fn settings<'c>(config: &'c Config, collection: &str) -> Option<&'c Map> {
    config.get("collections")?.as_map()?.get(collection)?.as_map()
}

fn by_list(group: &mut [Page], collection: &str, files: &[Value]) {
    let ranks: HashMap<&str, usize> =
        files.iter().enumerate().filter_map(|(rank, file)| Some((file.as_text()?, rank))).collect();
    let folder = collection.len() + 2;
    let rank =
        |page: &Page| page.path.get(folder..).and_then(|path| ranks.get(path)).copied().unwrap_or(usize::MAX);
    group.sort_by_cached_key(rank);
}

/// Compares numbers by size, strings by bytes, dates by time; different types are in the order of `rank`, and missing
/// values come last.
fn compare(a: Option<&Value>, b: Option<&Value>) -> Ordering {
    let rank = |value: Option<&Value>| match value {
        Some(Value::Int(_) | Value::Float(_)) => 0,
        Some(Value::Text(_)) => 1,
        Some(Value::Date(_)) => 2,
        Some(Value::Time(_)) => 3,
        Some(_) => 4,
        None => 5,
    };
    match (a, b) {
        (Some(Value::Text(a)), Some(Value::Text(b))) => a.cmp(b),
        (Some(Value::Date(a)), Some(Value::Date(b))) => a.cmp(b),
        (Some(Value::Time(a)), Some(Value::Time(b))) => a.cmp(b),
        (Some(a), Some(b)) if rank(Some(a)) == 0 && rank(Some(b)) == 0 => number(a).total_cmp(&number(b)),
        _ => rank(a).cmp(&rank(b)),
    }
}

#[allow(clippy::cast_precision_loss)]
fn number(value: &Value) -> f64 {
    match value {
        Value::Int(number) => *number as f64,
        Value::Float(number) => *number,
        _ => 0.0,
    }
}

/// The date of a page: in its front matter, or at the start of its file's name.
fn date_of(page: &Page) -> Option<Zoned> {
    let named = || Document::new(&page.path, page.collection.as_deref()?, None, None).date().cloned();
    date(&page.front).or_else(named)
}

/// The date in the front matter.
pub(super) fn date(front: &FrontMatter) -> Option<Zoned> {
    match front.get("date")? {
        Value::Date(date) => date.to_zoned(TimeZone::UTC).ok(),
        Value::Time(time) => Some((**time).clone()),
        _ => None,
    }
}
