//! The order of episodes and extras.

use std::collections::{HashMap, HashSet};

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::config::Config;
use crate::model::front_matter::KeySpan;
use crate::model::lesson::{Page, PageId};
use crate::source::Span;

/// The pages of a collection in the order of the lesson: that of `order`, or of their paths. A page that `order`
/// does not name is left out.
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
            None => diagnostics.push(named_nothing(key_name, slug, place, by_slug.keys().copied())),
            Some(_) if !seen.insert(slug) => {
                let words = format!("`{key_name}` names `{slug}` twice");
                diagnostics.push(Diagnostic::warning("order-twice", place, words));
            }
            Some(&page) => arranged.push(page),
        }
    }
    arranged
}

fn named_nothing<'s>(
    key: &str,
    slug: &str,
    place: Option<Span>,
    known: impl Iterator<Item = &'s str>,
) -> Diagnostic {
    let folder = if key == "episode_order" { "_episodes" } else { "_extras" };
    let slip = Diagnostic::warning(
        "order-unknown",
        place,
        format!("`{key}` names `{slug}`, which is not in {folder}"),
    );
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    let without_extension = slug.split('.').next().unwrap_or(slug);
    if known.contains(&without_extension) {
        return slip.hint(format!("write it without its extension: `{without_extension}`"));
    }
    let slip = slip.did_you_mean(slug, known);
    if slip.hints.is_empty() { slip.hint(format!("there is no file {folder}/{slug}.md")) } else { slip }
}

/// The message for a lesson without episodes.
pub(super) fn no_episodes(config: &Config) -> Diagnostic {
    let place = Span::new(config.file, 0, 0);
    let slip = Diagnostic::warning("no-episodes", place, "this lesson has no episodes");
    let is_collection = config.collections.iter().any(|collection| collection.name == "episodes");
    if is_collection {
        slip.hint("put the first one into _episodes/01-introduction.md")
    } else {
        slip.hint("name `episodes` under `collections` in _config.yml, with `output: true`")
    }
}
