//! A lesson: its configuration, its pages in order, and what goes along with them.

use std::collections::BTreeMap;

use super::config::Config;
use super::front_matter::FrontMatter;
use super::site::SitePath;
use super::value::{Map, Value};
use crate::source::{FileId, Span};

/// A lesson, read but not yet expanded.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// The configuration.
    pub config: Config,
    /// All pages that are published, and those that are only listed; [`PageId`] counts them.
    pub pages: Vec<Page>,
    /// The episodes in the order of the lesson; those that `episode_order` does not name are left out.
    pub episodes: Vec<PageId>,
    /// The extras in the order of the menu; those that `extras_order` does not name are left out.
    pub extras: Vec<PageId>,
    /// The files that are copied as they are, with the place in the site.
    pub assets: Vec<(FileId, SitePath)>,
    /// The files of `_includes`, by the name that `{% include %}` uses.
    pub includes: BTreeMap<String, FileId>,
    /// The files of `_data`, as `site.data`.
    pub data: Map,
    /// The lesson's own `theme/` files, by their path in it.
    pub theme: BTreeMap<String, FileId>,
}

/// The number of a page in [`Lesson::pages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub u32);

/// A page: a file with front matter, or a page that lessonry itself adds to a lesson that lacks it.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its file.
    pub file: FileId,
    /// The path of its file in the lesson: `_episodes/01-intro.md`.
    pub path: String,
    /// What it is in the lesson.
    pub kind: PageKind,
    /// The collection it is in: `episodes`.
    pub collection: Option<String>,
    /// Its short name: the file's name without extension, `01-intro`.
    pub slug: String,
    /// Its title; for a page without one, the file's name in words (documents) or nothing (pages).
    pub title: Option<String>,
    /// Its address as Jekyll's `page.url` gives it: `/01-intro/index.html`, `/`.
    pub url: String,
    /// Its place in the site.
    pub target: SitePath,
    /// Its front matter, defaults included.
    pub front: FrontMatter,
    /// Its text, without the front matter.
    pub body: Span,
    /// Whether its text is Markdown.
    pub is_markdown: bool,
    /// Whether it is written into the site.
    pub output: bool,
}

/// What a page is in the lesson. It decides what the page shows around its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// The start page with the schedule.
    Home,
    /// An episode.
    Episode,
    /// A break between episodes (`layout: break`).
    Break,
    /// A page of `_extras`.
    Extra,
    /// The setup instructions.
    Setup,
    /// Key points and glossary (`layout: reference`).
    Reference,
    /// Every episode on one page.
    AllInOne,
    /// Every figure of the lesson.
    Figures,
    /// The page for addresses that are not there.
    NotFound,
    /// Any other page.
    Plain,
    /// A file with front matter that is no HTML page: only Liquid is done.
    File,
}

impl Lesson {
    /// The page with this number.
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.0 as usize]
    }

    /// All pages with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (PageId, &Page)> {
        self.pages.iter().enumerate().map(|(i, page)| (PageId(i as u32), page))
    }

    /// Whether the lesson is what it was, but for what is written on its pages below their front matter.
    pub fn is_same_but_texts(&self, other: &Self) -> bool {
        let Self { config, pages, episodes, extras, assets, includes, data, theme } = self;
        pages.len() == other.pages.len()
            && pages.iter().zip(&other.pages).all(|(page, other)| page.is_same_but_text(other))
            && *config == other.config
            && *episodes == other.episodes
            && *extras == other.extras
            && *assets == other.assets
            && *includes == other.includes
            && *data == other.data
            && *theme == other.theme
    }

    /// The page made from the file at `path`.
    pub fn find(&self, path: &str) -> Option<PageId> {
        self.iter().find(|(_, page)| page.path == path).map(|(id, _)| id)
    }
}

impl Page {
    fn is_same_but_text(&self, other: &Self) -> bool {
        let Self { file, path, kind, collection, slug, title, url, target, front, body, is_markdown, output } =
            self;
        (*file, *kind, *is_markdown, *output) == (other.file, other.kind, other.is_markdown, other.output)
            && (path, collection, slug) == (&other.path, &other.collection, &other.slug)
            && (title, url, target) == (&other.title, &other.url, &other.target)
            && body.start == other.body.start
            && *front == other.front
    }

    /// Minutes of teaching, exercises or break; 0 where the front matter gives none.
    pub fn minutes(&self, key: &str) -> i64 {
        self.front.get(key).and_then(Value::as_int).unwrap_or(0)
    }

    /// The old addresses of the page, from `redirect_from`, as the files that stand there.
    pub fn redirects_from(&self) -> Vec<SitePath> {
        let addresses = self.front.get("redirect_from").map(texts).unwrap_or_default();
        addresses.into_iter().filter_map(old_file).collect()
    }

    /// The same addresses as they are written, from the lesson's root: `/old/`, `/older`.
    pub fn old_addresses(&self) -> Vec<String> {
        let addresses = self.front.get("redirect_from").map(texts).unwrap_or_default();
        addresses.into_iter().map(|address| format!("/{}", address.trim_start_matches('/'))).collect()
    }

    /// Where the page has moved to: `redirect_to`.
    pub fn redirect_to(&self) -> Option<&str> {
        self.front.get("redirect_to").map(texts)?.first().copied()
    }

    /// Whether it is shown in menus: an extra with `exclude: true` is not.
    pub fn is_listed(&self) -> bool {
        !self.front.get("exclude").is_some_and(Value::is_truthy)
    }
}

/// A text, or the texts of a list.
fn texts(value: &Value) -> Vec<&str> {
    match value.as_list() {
        Some(list) => list.iter().filter_map(Value::as_text).collect(),
        None => value.as_text().into_iter().collect(),
    }
}

/// The file at an old address: `/old/` is `old/index.html`, `/old` and `/old.html` are `old.html`.
fn old_file(address: &str) -> Option<SitePath> {
    let parts: Vec<_> = address.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    let name = parts.last()?;
    let end = match () {
        () if address.ends_with('/') => "/",
        () if name.contains('.') => "",
        () => ".html",
    };
    Some(SitePath::new(&(parts.join("/") + end)))
}
