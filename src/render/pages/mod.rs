//! The pages of the site: which template draws each, and what it is told about the page.

mod describe;
mod gathered;
mod nearby;

use tera::{Context, Value};

use super::content::Content;
use super::fields::{html, object};
use super::glossary::{self, Glossary};
use super::image_sizes::ImageSizes;
use super::lesson_value::{link, of_kind, time, title};
use super::search_index::{self, IndexedPage};
use super::theme::Theme;
use super::words::Words;
use super::{RenderError, is_searched, plain};
use crate::model::article::Article;
use crate::model::document::{BlockKind, Document};
use crate::model::index::Index;
use crate::model::lesson::{Lesson, Page, PageId, PageKind};
use crate::model::site::SitePath;

/// All that is needed to make any page.
pub struct Pages<'l> {
    lesson: &'l Lesson,
    index: &'l Index,
    theme: &'l Theme<'l>,
    words: &'l Words,
    articles: &'l [Option<&'l Article>],
    contents: &'l [Option<Content>],
    image_sizes: &'l ImageSizes,
    glossary: Glossary,
    reference: Option<&'l SitePath>,
}

impl<'l> Pages<'l> {
    /// The pages of a lesson.
    pub fn new(
        lesson: &'l Lesson,
        index: &'l Index,
        theme: &'l Theme<'l>,
        words: &'l Words,
        articles: &'l [Option<&'l Article>],
        contents: &'l [Option<Content>],
        image_sizes: &'l ImageSizes,
    ) -> Self {
        let reference = of_kind(lesson, PageKind::Reference);
        let article = reference.and_then(|id| articles[id.0 as usize]);
        let glossary = article.map(|article| glossary::of(&article.document)).unwrap_or_default();
        let reference = reference.map(|id| &lesson.page(id).target);
        Self { lesson, index, theme, words, articles, contents, image_sizes, glossary, reference }
    }

    /// The words of the interface.
    pub fn words(&self) -> &Words {
        self.words
    }

    /// The finished page with number `at`.
    pub fn page(&self, at: usize, page: &Page) -> Result<String, RenderError> {
        let empty = Content::default();
        let content = self.contents[at].as_ref().unwrap_or(&empty);
        let id = PageId(at as u32);
        let template = match page.kind {
            PageKind::File => return Ok(raw_text(&content.reader.document)),
            PageKind::Home => "home.html",
            PageKind::Episode | PageKind::Break => "episode.html",
            PageKind::Reference => "reference.html",
            PageKind::AllInOne => "all-in-one.html",
            PageKind::Figures if content.is_empty() => "figures.html",
            PageKind::NotFound => "not-found.html",
            PageKind::Figures | PageKind::Extra | PageKind::Setup | PageKind::Plain => "page.html",
        };
        let mut told = Context::new();
        told.insert_value("root", Value::from(self.root(page)));
        let position = self.lesson.episodes.iter().position(|&episode| episode == id);
        let nearby = nearby::nearby(position, self.lesson.episodes.len());
        let nearby = [("first", Value::from(nearby.start)), ("end", Value::from(nearby.end))];
        told.insert_value("nearby", object(nearby));
        match template {
            "home.html" => told.insert_value("next", self.episode_link(0)),
            "episode.html" => {
                told.insert_value("episode", self.episode(id, page, content));
                let neighbour = |at: Option<usize>| at.map_or(Value::from(false), |at| self.episode_link(at));
                told.insert_value("previous", neighbour(position.and_then(|at| at.checked_sub(1))));
                told.insert_value("next", neighbour(position.map(|at| at + 1)));
                told.insert_value("number", Value::from(position.map_or(0, |at| at + 1)));
            }
            "all-in-one.html" => told.insert_value("parts", self.parts(page)),
            "figures.html" => told.insert_value("figures", self.figures(page)),
            "not-found.html" => told.insert_value("style", html(&self.theme.files.style())),
            _ => {}
        }
        told.insert_value("page", self.describe(id, page, content, template));
        self.theme.render(template, &told)
    }

    /// The way to the root of the site. The page for missing addresses is shown at any depth, so its links are
    /// absolute.
    fn root(&self, page: &Page) -> String {
        match page.kind {
            PageKind::NotFound => self.lesson.config.baseurl.clone(),
            _ => page.target.root(),
        }
    }

    fn episode_link(&self, at: usize) -> Value {
        self.lesson.episodes.get(at).map_or(Value::from(false), |&id| link(self.lesson, id))
    }

    /// What templates know of an episode: `episode`.
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

    /// The pages as the search sees them.
    pub fn indexed(&self) -> Vec<IndexedPage> {
        let indexed = |(at, page): (usize, &Page)| {
            let content = self.contents[at].as_ref().filter(|_| page.output && is_searched(page.kind))?;
            let article = self.articles[at]?;
            let opening = article.questions.iter().chain(&article.objectives).map(plain::document);
            let mut opening = opening.collect::<Vec<_>>().join(" ");
            opening.push(' ');
            let mut sections = search_index::sections(&content.reader.document, opening);
            let keypoints: Vec<String> = article.keypoints.iter().map(plain::document).collect();
            if !keypoints.is_empty() {
                let title = self.words.get("keypoints").cloned().unwrap_or_default();
                let text = keypoints.join(" ");
                sections.push(search_index::Section { id: "key-points".into(), title, text });
            }
            Some(IndexedPage { path: page.target.to_string(), title: self.title(page), sections })
        };
        self.lesson.pages.iter().enumerate().filter_map(indexed).collect()
    }
}

/// The text of a page that is no HTML.
fn raw_text(document: &Document) -> String {
    let raw = document.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Raw(text) => Some(text.as_str()),
        _ => None,
    });
    raw.collect()
}
