//! `page.KEY`: the values that Jekyll gives a page, and its front matter.

use super::World;
use crate::liquid::datum::{Datum, Entries, inspect};
use crate::model::lesson::{Page, PageId};

/// The keys of a document in a collection that its front matter cannot override.
const DOCUMENT_KEYS: [&str; 10] =
    ["content", "output", "relative_path", "path", "url", "id", "collection", "next", "previous", "tags"];
/// The keys of a document that its front matter can override.
const DOCUMENT_DEFAULTS: [&str; 8] =
    ["title", "slug", "ext", "date", "excerpt", "name", "draft", "categories"];
/// The keys of any other page that its front matter cannot override.
const PAGE_KEYS: [&str; 4] = ["content", "dir", "name", "url"];
/// The keys of any other page that its front matter can override.
const PAGE_DEFAULTS: [&str; 4] = ["path", "excerpt", "title", "root"];

/// The keys of documents that other pages do not have: nil there, without a warning.
const KEYS_OF_DOCUMENTS: [&str; 10] =
    ["next", "previous", "id", "date", "collection", "categories", "tags", "slug", "ext", "output"];

impl<'a> World<'a> {
    /// Returns the value of a page's key; `None` if there is no such key.
    pub(super) fn page_key(&self, id: PageId, key: &str) -> Option<Datum<'a>> {
        let page = self.lesson.page(id);
        let (fixed, defaults) = keys(page);
        if fixed.contains(&key) {
            return Some(self.computed(id, key));
        }
        let own = page.front.values.get(key).map(Datum::from).filter(|own| !own.is_nil());
        let computed = || (defaults.contains(&key) || key == "root").then(|| self.computed(id, key));
        let nil = || KEYS_OF_DOCUMENTS.contains(&key).then_some(Datum::Nil);
        own.or_else(computed).or_else(|| page.front.values.get(key).map(Datum::from)).or_else(nil)
    }

    /// Returns all keys of a page, with their values.
    pub(super) fn page_entries(&self, id: PageId) -> Entries<'a> {
        let page = self.lesson.page(id);
        let (fixed, defaults) = keys(page);
        let own = page.front.values.iter().filter_map(|(key, _)| key.as_text());
        let mut names: Vec<&'a str> = own.collect();
        for name in fixed.iter().chain(defaults) {
            if !names.contains(name) {
                names.push(name);
            }
        }
        let value = |key: &'a str| self.page_key(id, key).unwrap_or_default();
        Entries::Made(names.into_iter().map(|key| (Datum::from(key), value(key))).collect())
    }

    /// Returns a page as a map, for `for` to iterate over.
    pub fn page_map(&self, id: PageId) -> Datum<'a> {
        Datum::Map(self.page_entries(id))
    }

    /// Returns a page as an output prints it: its keys and values, or the source of a document.
    pub fn page_text(&self, id: PageId) -> String {
        let page = self.lesson.page(id);
        if Self::is_document(page) {
            return self.sources.slice(page.body).to_owned();
        }
        inspect(&Datum::Map(self.page_entries(id)))
    }

    fn computed(&self, id: PageId, key: &str) -> Datum<'a> {
        let page = self.lesson.page(id);
        let words = |text: Option<&'a str>| text.map_or(Datum::Nil, Datum::from);
        let (folder, name) = page.path.rsplit_once('/').unwrap_or(("", &page.path));
        match key {
            "content" => Datum::from(self.sources.slice(page.body)),
            "path" | "relative_path" => Datum::from(page.path.as_str()),
            "url" => Datum::from(page.url.as_str()),
            "name" => Datum::from(name),
            "dir" => Datum::from(Self::directory(page)),
            "ext" => words(name.rfind('.').map(|dot| &name[dot..])),
            "collection" => words(page.collection.as_deref()),
            "title" => words(page.title.as_deref()),
            "slug" => Datum::from(page.slug.as_str()),
            "id" => {
                let folder = page.url.trim_end_matches(|c| c != '/').trim_end_matches('/');
                Datum::text(format!("{folder}/{}", page.slug))
            }
            "date" => Datum::Time(std::sync::Arc::new(self.now.clone())),
            "draft" => Datum::Bool(folder.starts_with("_drafts")),
            "next" => self.neighbour(id, true),
            "previous" => self.neighbour(id, false),
            "categories" => Self::words(page, "categories", "category"),
            "tags" => Self::words(page, "tags", "tag"),
            "root" => Datum::text(page.target.root()),
            _ => Datum::Nil,
        }
    }

    /// Returns the folder in a page's address.
    fn directory(page: &'a Page) -> &'a str {
        let end = page.url.rfind('/').map_or(0, |slash| slash + 1);
        &page.url[..end]
    }

    /// Returns `tags` or `categories`: a list, or a string split at spaces.
    fn words(page: &'a Page, many: &str, one: &str) -> Datum<'a> {
        let single = page.front.text(one).map(Datum::from);
        let list: Vec<Datum<'a>> = match page.front.get(many).map(Datum::from) {
            Some(Datum::List(list)) => list.iter().collect(),
            Some(Datum::Text(_)) => {
                page.front.text(many).unwrap_or_default().split_whitespace().map(Datum::from).collect()
            }
            _ => Vec::new(),
        };
        Datum::list(single.into_iter().chain(list).collect::<Vec<_>>())
    }
}

fn keys(page: &Page) -> (&'static [&'static str], &'static [&'static str]) {
    if page.collection.is_some() {
        (&DOCUMENT_KEYS, &DOCUMENT_DEFAULTS)
    } else {
        (&PAGE_KEYS, &PAGE_DEFAULTS)
    }
}
