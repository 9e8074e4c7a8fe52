//! `site.KEY`: the configuration, and lists of pages, documents and files.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{World, defaults};
use crate::liquid::datum::{Datum, Entries};
use crate::model::lesson::{Page, PageId};
use crate::source::Origin;

impl<'a> World<'a> {
    /// Returns the value of a key of `site`; `None` if there is no such key.
    pub(super) fn site_key(&self, key: &str) -> Option<Datum<'a>> {
        let config = &self.lesson.config;
        match key {
            "data" => return Some(Datum::Map(Entries::Source(&self.lesson.data))),
            "time" => return Some(Datum::Time(Arc::new(self.now.clone()))),
            "url" => return Some(address(config.get(key).map(Datum::from), &config.url)),
            "baseurl" => return Some(address(config.get(key).map(Datum::from), &config.baseurl)),
            "github" => {
                if let Some(own) = config.get(key).filter(|own| !own.is_nil()) {
                    return Some(Datum::from(own));
                }
            }
            _ => {}
        }
        let list = self.lists().get(key).cloned();
        let collection = || self.collections().get(key).map(|documents| pages(documents));
        list.or_else(collection).or_else(|| defaults::value(key, config.get(key)))
    }

    /// Returns the keys of `site`, for "did you mean".
    pub(super) fn site_keys(&self) -> Vec<String> {
        let own = self.lesson.config.values.iter().filter_map(|(key, _)| key.as_text());
        let lists = self.lists().keys().copied().chain(["data", "time", "url", "baseurl"]);
        own.chain(lists).chain(self.collections().keys().copied()).map(String::from).collect()
    }

    fn lists(&self) -> &BTreeMap<&'static str, Datum<'a>> {
        self.lists.get_or_init(|| {
            let mut plain: Vec<PageId> =
                self.lesson.iter().filter(|(_, page)| Self::is_own_page(page)).map(|(id, _)| id).collect();
            let name = |id: &PageId| self.lesson.page(*id).path.rsplit('/').next().unwrap_or_default();
            plain.sort_by(|a, b| name(a).as_bytes().cmp(name(b).as_bytes()));
            let html: Vec<PageId> = plain.iter().copied().filter(|id| self.is_html(*id)).collect();
            let config = &self.lesson.config.collections;
            let names = config.iter().map(|collection| collection.name.as_str());
            let documents: Vec<PageId> =
                names.filter_map(|name| self.collections().get(name)).flatten().copied().collect();
            BTreeMap::from([
                ("pages", pages(&plain)),
                ("html_pages", pages(&html)),
                ("documents", pages(&documents)),
                ("posts", pages(self.collections().get("posts").map_or(&[][..], Vec::as_slice))),
                ("static_files", self.static_files()),
                ("collections", self.collection_list()),
                ("tags", Datum::map([])),
                ("categories", Datum::map([])),
                ("github", self.github()),
            ])
        })
    }

    /// Returns all pages in the order in which Jekyll renders them: documents, then other pages.
    pub fn order(&self) -> Vec<PageId> {
        let mut order: Vec<PageId> = Vec::new();
        for list in ["documents", "pages"] {
            let Some(Datum::List(list)) = self.lists().get(list) else { continue };
            order.extend(
                list.iter().filter_map(|page| if let Datum::Page(id) = page { Some(id) } else { None }),
            );
        }
        let built_in = self.lesson.iter().map(|(id, _)| id);
        let rest: Vec<PageId> = built_in.filter(|id| !order.contains(id)).collect();
        order.extend(rest);
        order
    }

    /// Whether a page is written in Markdown.
    pub fn is_markdown(&self, id: PageId) -> bool {
        let extension = self.lesson.page(id).path.rsplit_once('.').map_or("", |(_, extension)| extension);
        ["md", "markdown", "mkd", "mkdn", "mkdown", "rmd"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    }

    /// Whether the lesson itself has this page, outside of its collections.
    fn is_own_page(page: &Page) -> bool {
        !Self::is_document(page) && page.origin != Origin::BuiltIn
    }

    fn is_html(&self, id: PageId) -> bool {
        let url = &self.lesson.page(id).url;
        [".html", ".htm", ".xhtml", "/"].iter().any(|end| url.ends_with(end))
    }

    /// Returns all collections by name, with the one that Jekyll adds: `posts`.
    fn collection_list(&self) -> Datum<'a> {
        let entry = |name: &'a str, output: bool, permalink: Option<&'a str>| {
            let documents = self.collections().get(name);
            Datum::map([
                ("label", Datum::from(name)),
                ("docs", pages(documents.map_or(&[][..], Vec::as_slice))),
                ("files", Datum::list([])),
                ("output", Datum::Bool(output)),
                ("relative_directory", Datum::text(format!("_{name}"))),
                ("permalink", permalink.map_or(Datum::Nil, Datum::from)),
            ])
        };
        let own = self.lesson.config.collections.iter();
        let mut all: Vec<_> = own
            .map(|own| (own.name.as_str(), entry(&own.name, own.output, own.permalink.as_deref())))
            .collect();
        if all.iter().all(|(name, _)| *name != "posts") {
            all.push((
                "posts",
                entry("posts", true, Some("/:categories/:year/:month/:day/:title:output_ext")),
            ));
        }
        all.sort_by_key(|(name, _)| *name);
        Datum::list(all.into_iter().map(|(_, entry)| entry).collect::<Vec<_>>())
    }
}

fn pages<'a>(ids: &[PageId]) -> Datum<'a> {
    Datum::list(ids.iter().map(|id| Datum::Page(*id)).collect::<Vec<_>>())
}

/// Returns `site.url` or `site.baseurl`: as in the configuration, unless the lesson is built for another address; nil
/// if it is not set.
fn address<'a>(written: Option<Datum<'a>>, used: &'a str) -> Datum<'a> {
    match written {
        Some(Datum::Text(text)) if text.trim_end_matches('/') == used => Datum::Text(text),
        _ if used.is_empty() => Datum::Nil,
        _ => Datum::from(used),
    }
}
