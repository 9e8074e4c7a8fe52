//! Puts episodes and extras in order.

use std::collections::{HashMap, HashSet};

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::config::Config;
use crate::model::front_matter::KeySpan;
use crate::model::lesson::{Page, PageId};
use crate::source::Span;

/// The pages of a collection in the order of `order`, or of their paths if there is none. A page that `order` does not
/// list is left out.
pub(super) fn arrange(
    pages: &[Page],
    collection: &str,
    order: Option<&[String]>,
    keys: &[KeySpan],
    diagnostics: &mut Diagnostics,
) -> Vec<PageId> {
    let members = pages.iter().enumerate().filter(|(_, page)| page.collection.as_deref() == Some(collection));
    let Some(order) = order else { return members.map(|(at, _)| PageId(at as u32)).collect() };
    let mut by_slug = HashMap::new();
    for (at, page) in members {
        by_slug.entry(page.slug.as_str()).or_insert(PageId(at as u32));
    }
    let key_name = if collection == "episodes" { "episode_order" } else { "extras_order" };
    let key = keys.iter().find(|key| key.name == key_name);
    let mut seen = HashSet::new();
    let mut arranged = Vec::with_capacity(order.len());
    for (nth, slug) in order.iter().enumerate() {
        let place = key.map(|key| key.items.get(nth).copied().unwrap_or(key.value));
        match by_slug.get(slug.as_str()) {
            None => diagnostics.push(unknown(key_name, slug, place, by_slug.keys().copied())),
            Some(_) if !seen.insert(slug) => {
                let words = format!("`{key_name}` lists `{slug}` twice");
                diagnostics
                    .push(Diagnostic::warning("order-twice", place, words).hint("remove one of the entries"));
            }
            Some(&page) => arranged.push(page),
        }
    }
    arranged
}

fn unknown<'s>(
    key: &str,
    slug: &str,
    place: Option<Span>,
    known: impl Iterator<Item = &'s str>,
) -> Diagnostic {
    let folder = if key == "episode_order" { "_episodes" } else { "_extras" };
    let warning = Diagnostic::warning(
        "order-unknown",
        place,
        format!("`{key}` lists `{slug}`, which is not in {folder}"),
    );
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    let without_extension = slug.split('.').next().unwrap_or(slug);
    if known.contains(&without_extension) {
        return warning.hint(format!("write it without its extension: `{without_extension}`"));
    }
    let warning = warning.did_you_mean(slug, known);
    if warning.hints.is_empty() {
        warning.hint(format!("there is no file {folder}/{slug}.md"))
    } else {
        warning
    }
}

/// The warning for a lesson without episodes.
pub(super) fn no_episodes(config: &Config) -> Diagnostic {
    let place = Span::new(config.file, 0, 0);
    let warning = Diagnostic::warning("no-episodes", place, "this lesson has no episodes");
    let is_collection = config.collections.iter().any(|collection| collection.name == "episodes");
    if is_collection {
        warning.hint("write the first one in _episodes/01-introduction.md")
    } else {
        warning.hint("list `episodes` under `collections` in _config.yml, with `output: true`")
    }
}
