//! A lesson: its configuration, its pages in order, and the files that they use.

use std::collections::BTreeMap;

use super::attribution::Attribution;
use super::config::Config;
use super::front_matter::FrontMatter;
use super::site::SitePath;
use super::value::{Map, Value};
use super::workshop::Workshop;
use crate::source::{FileId, Origin, Span};

/// A lesson as it was loaded, before Liquid.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// Its configuration, defaults included.
    pub config: Config,
    /// The workshop, if its home page describes one.
    pub workshop: Option<Workshop>,
    /// Its licence and its authors.
    pub attribution: Attribution,
    /// All pages, including those with `output: false`; indexed by [`PageId`].
    pub pages: Vec<Page>,
    /// The episodes in order, without those that `episode_order` does not name.
    pub episodes: Vec<PageId>,
    /// The extras in the order of the menu, without those that `extras_order` does not name.
    pub extras: Vec<PageId>,
    /// The files that are copied unchanged, each with its path in the site.
    pub assets: Vec<(FileId, SitePath)>,
    /// The files of `_includes`, by the name that `{% include %}` uses.
    pub includes: BTreeMap<String, FileId>,
    /// The files of `_data`, as `site.data`.
    pub data: Map,
    /// The files of the lesson's own `theme/`, by their path in it.
    pub theme: BTreeMap<String, FileId>,
}

/// The index of a page in [`Lesson::pages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub u32);

/// A page: a file with front matter, or a page that lessonry adds if the lesson lacks it.
#[derive(Debug, Clone)]
pub struct Page {
    /// The file it is made from.
    pub file: FileId,
    /// The path of that file in the lesson: `_episodes/01-intro.md`.
    pub path: String,
    /// Where that file comes from.
    pub origin: Origin,
    /// Its role in the lesson.
    pub kind: PageKind,
    /// The collection it is in, such as `episodes`.
    pub collection: Option<String>,
    /// The name of its file without the extension: `01-intro`.
    pub slug: String,
    /// Its title. If the front matter has none: in a collection, words made from the file name; elsewhere `None`.
    pub title: Option<String>,
    /// Its address as in Jekyll's `page.url`: `/01-intro/index.html`, `/`.
    pub url: String,
    /// Its path in the site.
    pub target: SitePath,
    /// Its front matter, merged with the configuration's defaults.
    pub front: FrontMatter,
    /// The span of its text, without the front matter.
    pub body: Span,
    /// Whether its text is Markdown.
    pub is_markdown: bool,
    /// Whether it is written to the site.
    pub output: bool,
}

/// The role of a page in the lesson, which decides what is shown around its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// The home page, with the schedule.
    Home,
    /// An episode: a page of `_episodes`.
    Episode,
    /// A break between episodes (`layout: break`).
    Break,
    /// A page of `_extras`.
    Extra,
    /// The setup instructions (`setup.md`).
    Setup,
    /// Key points and glossary (`layout: reference`).
    Reference,
    /// All episodes on one page.
    AllInOne,
    /// All figures of the lesson on one page.
    Figures,
    /// The page for addresses that are not found (404).
    NotFound,
    /// Any other page.
    Plain,
    /// A file with front matter that is not an HTML page; only Liquid runs on it.
    File,
}

impl Lesson {
    /// Returns the page with this id.
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.0 as usize]
    }

    /// All pages with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (PageId, &Page)> {
        self.pages.iter().enumerate().map(|(i, page)| (PageId(i as u32), page))
    }

    /// Returns the page made from the file at `path`.
    pub fn find(&self, path: &str) -> Option<PageId> {
        self.iter().find(|(_, page)| page.path == path).map(|(id, _)| id)
    }
}

impl Page {
    /// Returns a number of minutes from the front matter (`teaching`, `exercises`, `break`), or 0.
    pub fn minutes(&self, key: &str) -> i64 {
        self.front.get(key).and_then(Value::as_int).unwrap_or(0)
    }

    /// The files at the page's old addresses (`redirect_from`).
    pub fn redirects_from(&self) -> Vec<SitePath> {
        let addresses = self.front.get("redirect_from").map(texts).unwrap_or_default();
        addresses.into_iter().filter_map(old_file).collect()
    }

    /// The page's old addresses (`redirect_from`), from the root of the lesson: `/old/`, `/older`.
    pub fn old_addresses(&self) -> Vec<String> {
        let addresses = self.front.get("redirect_from").map(texts).unwrap_or_default();
        addresses.into_iter().map(|address| format!("/{}", address.trim_start_matches('/'))).collect()
    }

    /// The address that the page has moved to (`redirect_to`).
    pub fn redirect_to(&self) -> Option<&str> {
        self.front.get("redirect_to").map(texts)?.first().copied()
    }

    /// Whether it is listed in menus. An extra with `exclude: true` is not.
    pub fn is_listed(&self) -> bool {
        !self.front.get("exclude").is_some_and(Value::is_truthy)
    }
}

/// A string, or the strings of a list.
fn texts(value: &Value) -> Vec<&str> {
    match value.as_list() {
        Some(list) => list.iter().filter_map(Value::as_text).collect(),
        None => value.as_text().into_iter().collect(),
    }
}

/// Returns the file at an old address: `old/index.html` for `/old/`, `old.html` for `/old` and `/old.html`.
fn old_file(address: &str) -> Option<SitePath> {
    let parts: Vec<_> = address.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    let name = parts.last()?;
    let end = if address.ends_with('/') {
        "/"
    } else if name.contains('.') {
        ""
    } else {
        ".html"
    };
    Some(SitePath::new(&(parts.join("/") + end)))
}
