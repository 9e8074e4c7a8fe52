//! Renders the pages of the site: selects the template of each, and sets its variables.

mod describe;
mod gathered;
mod not_found;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use tera::{Context, Value};

pub use gathered::gathers;
use gathered::{Gathered, Part};

use super::content::Content;
use super::fields::{html, object};
use super::glossary::Glossary;
use super::image_sizes::ImageSizes;
use super::lesson_value::{link, of_kind, time, title};
use super::numbering::Numbering;
use super::search_index::{self, IndexedPage};
use super::theme::Theme;
use super::words::Words;
use super::{RenderError, is_searched};
use crate::model::article::Article;
use crate::model::document::{BlockKind, Document};
use crate::model::index::Index;
use crate::model::lesson::{Lesson, Page, PageId, PageKind};
use crate::model::plain_text;
use crate::model::site::SitePath;

/// The most episodes in a menu. Every page has a menu, so without a limit, the size of a site would be quadratic in the
/// number of episodes.
const MAX_EPISODES: usize = 100;

/// Everything that is needed to render a page.
pub struct Pages<'l> {
    pub lesson: &'l Lesson,
    pub index: &'l Index,
    pub theme: &'l Theme<'l>,
    pub words: &'l Words,
    pub articles: &'l [Arc<Article>],
    pub contents: &'l [Arc<Content>],
    pub image_sizes: &'l ImageSizes,
    pub glossary: &'l Glossary,
    /// The positions of the episodes in the lesson, from 0.
    pub positions: HashMap<PageId, usize>,
    /// The numbers of the episodes, as readers see them.
    pub numbering: &'l Numbering,
    /// The paths of the episodes, with the prefix of each one's ids on the all-in-one page.
    pub slugs: BTreeMap<&'l SitePath, &'l str>,
}

/// Returns the value of [`Pages::positions`] for a lesson.
pub fn positions(lesson: &Lesson) -> HashMap<PageId, usize> {
    lesson.episodes.iter().enumerate().map(|(at, &id)| (id, at)).collect()
}

/// Returns the value of [`Pages::slugs`] for a lesson.
pub fn slugs(lesson: &Lesson) -> BTreeMap<&SitePath, &str> {
    let episodes = lesson.episodes.iter().map(|&id| lesson.page(id));
    episodes.map(|episode| (&episode.target, episode.slug.as_str())).collect()
}

/// The output for a page. It depends only on the page's own article and on what all pages share.
#[derive(Debug, PartialEq)]
pub struct Drawn {
    /// The HTML; `None` if the page is not part of the site, or gathers content of episodes.
    pub page: Option<Arc<[u8]>>,
    /// The entry in the search index.
    pub indexed: Option<String>,
    /// Its content for pages that gather episodes; `None` if it is not an episode.
    part: Option<Part>,
}

impl Pages<'_> {
    /// The texts of the interface, in the lesson's language.
    pub fn words(&self) -> &Words {
        self.words
    }

    /// Renders as much of page number `at` as is possible without the other pages.
    pub fn draw(&self, at: usize) -> Result<Drawn, RenderError> {
        let page = &self.lesson.pages[at];
        let is_drawn = page.output && !gathers(page.kind);
        let is_episode = self.positions.contains_key(&PageId(at as u32));
        Ok(Drawn {
            page: is_drawn
                .then(|| self.page(at, &Gathered::default()))
                .transpose()?
                .map(|html| html.into_bytes().into()),
            indexed: self.indexed(at),
            part: is_episode.then(|| self.part(at)).transpose()?,
        })
    }

    /// Renders the pages that gather content of episodes, and returns them with their paths. `drawn` are all pages.
    pub fn gathered(&self, drawn: &[&Drawn]) -> Result<Vec<(SitePath, String)>, RenderError> {
        let pages = self.lesson.pages.par_iter().enumerate();
        let pages = pages.filter(|(_, page)| page.output && gathers(page.kind));
        pages.map(|(at, page)| Ok((page.target.clone(), self.page(at, &self.gather(page, drawn))?))).collect()
    }

    /// Renders page number `at` as HTML.
    fn page(&self, at: usize, gathered: &Gathered) -> Result<String, RenderError> {
        let page = &self.lesson.pages[at];
        let content = &*self.contents[at];
        let id = PageId(at as u32);
        let template = match page.kind {
            PageKind::File => return Ok(raw_text(&content.reader.document)),
            PageKind::Home if self.workshop(id).is_some() => "workshop.html",
            PageKind::Home => "home.html",
            PageKind::Episode | PageKind::Break => "episode.html",
            PageKind::Reference => "reference.html",
            PageKind::AllInOne => "all-in-one.html",
            PageKind::Figures if content.is_empty() => "figures.html",
            PageKind::NotFound => "not-found.html",
            PageKind::Figures | PageKind::Extra | PageKind::Setup | PageKind::Plain => "page.html",
        };
        let mut variables = Context::new();
        variables.insert_value("root", Value::from(root(page)));
        let position = self.positions.get(&id).copied();
        let nearby = nearby(position, self.lesson.episodes.len());
        let nearby = [("first", Value::from(nearby.start)), ("end", Value::from(nearby.end))];
        variables.insert_value("nearby", object(nearby));
        let (previous, next) = self.neighbours(id, page.kind);
        variables.insert_value("previous", previous);
        variables.insert_value("next", next);
        match template {
            "episode.html" => {
                variables.insert_value("episode", self.episode(id, page, content));
                let counted = self.numbering.get(id).filter(|numbered| !numbered.is_own);
                let number = counted.map_or("", |numbered| &numbered.number);
                variables.insert_value("number", Value::from(number));
            }
            "all-in-one.html" => variables.insert_value("parts", gathered.parts.clone().into()),
            "figures.html" => variables.insert_value("figures", gathered.figures.clone().into()),
            "not-found.html" => self.add_not_found(&mut variables),
            _ => {}
        }
        variables.insert_value("page", self.describe(id, page, content, template));
        self.theme.render(template, &variables)
    }

    /// Returns the previous and the next page, in the order home page, setup, episodes.
    fn neighbours(&self, id: PageId, kind: PageKind) -> (Value, Value) {
        let link = |id: Option<PageId>| id.map_or(Value::from(false), |id| link(self.lesson, id));
        let setup = || of_kind(self.lesson, PageKind::Setup);
        let episode = |at: usize| self.lesson.episodes.get(at).copied();
        match (kind, self.positions.get(&id)) {
            (PageKind::Home, _) => (link(None), link(setup().or(episode(0)))),
            (PageKind::Setup, _) => (link(None), link(episode(0))),
            (_, Some(0)) => (link(setup()), link(episode(1))),
            (_, Some(at)) => (link(episode(at - 1)), link(episode(at + 1))),
            _ => (link(None), link(None)),
        }
    }

    /// Returns `episode` for templates.
    fn episode(&self, id: PageId, page: &Page, content: &Content) -> Value {
        let list = |items: &[String]| items.iter().map(|item| html(item)).collect::<Vec<_>>().into();
        let minutes = |key| Value::from(time(page.minutes(key), self.words));
        object([
            ("id", Value::from(page.slug.as_str())),
            ("title", Value::from(title(self.lesson, page))),
            ("link", link(self.lesson, id)),
            ("is_break", Value::from(page.kind == PageKind::Break)),
            ("teaching", minutes("teaching")),
            ("exercises", minutes("exercises")),
            ("break", minutes("break")),
            ("questions", list(&content.questions)),
            ("objectives", list(&content.objectives)),
            ("keypoints", list(&content.keypoints)),
            ("content", html(&content.html)),
        ])
    }

    /// Returns the entry of page number `at` in the search index.
    fn indexed(&self, at: usize) -> Option<String> {
        let (page, article) = (&self.lesson.pages[at], &self.articles[at]);
        if !page.output || !is_searched(page.kind) {
            return None;
        }
        let opening = article.questions.iter().chain(&article.objectives).map(plain_text::document);
        let mut opening = opening.collect::<Vec<_>>().join(" ");
        opening.push(' ');
        let mut sections = search_index::sections(&self.contents[at].reader.document, opening);
        let keypoints: Vec<String> = article.keypoints.iter().map(plain_text::document).collect();
        if !keypoints.is_empty() {
            let title = self.words.get("keypoints").cloned().unwrap_or_default();
            let text = keypoints.join(" ");
            sections.push(search_index::Section { id: "key-points".into(), title, text });
        }
        let page = IndexedPage { path: page.target.to_string(), title: self.title(page), sections };
        Some(search_index::entry(&page))
    }
}

/// Returns the path from a page to the root of the site. The page for missing addresses has the root as its base.
fn root(page: &Page) -> String {
    match page.kind {
        PageKind::NotFound => ".".into(),
        _ => page.target.root(),
    }
}

/// Returns the text of a page that is not HTML.
fn raw_text(document: &Document) -> String {
    let raw = document.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Raw(text) => Some(text.as_str()),
        _ => None,
    });
    raw.collect()
}

/// Returns the positions of the episodes around the one at `position`, or of the first ones on other pages.
fn nearby(position: Option<usize>, count: usize) -> Range<usize> {
    let last_start = count.saturating_sub(MAX_EPISODES);
    let start = position.unwrap_or(0).saturating_sub(MAX_EPISODES / 2).min(last_start);
    start..count.min(start + MAX_EPISODES)
}

#[cfg(test)]
mod tests {
    use super::nearby;

    #[test]
    fn menus_are_short() {
        assert_eq!(nearby(Some(3), 20), 0..20);
        assert_eq!(nearby(None, 640), 0..100);
        assert_eq!(nearby(Some(320), 640), 270..370);
        assert_eq!(nearby(Some(639), 640), 540..640);
    }
}
