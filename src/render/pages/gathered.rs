//! Pages that gather content of the episodes: the all-in-one page, and the page of figures.

use tera::{Context, Value};

use super::super::all_in_one::Gathering;
use super::super::content::Content;
use super::super::fields::{html, object, text};
use super::super::lesson_value::link;
use super::super::{RenderError, figures, html as draw};
use super::{Drawn, Pages};
use crate::model::document::Document;
use crate::model::lesson::{Page, PageId, PageKind};

/// The content of an episode for each page that gathers episodes, in the order of the lesson.
#[derive(Debug, PartialEq)]
pub(super) struct Part {
    /// HTML for the all-in-one pages.
    parts: Vec<Value>,
    /// Figures for the pages of figures; `None` if there are none.
    figures: Vec<Option<Value>>,
}

/// The content of all episodes for a page that gathers them.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) parts: Vec<Value>,
    pub(super) figures: Vec<Value>,
}

/// Whether pages of a kind gather content of the episodes.
pub fn gathers(kind: PageKind) -> bool {
    matches!(kind, PageKind::AllInOne | PageKind::Figures)
}

impl Pages<'_> {
    /// Returns the pages of a kind, in the order of the lesson.
    fn of_kind(&self, kind: PageKind) -> impl Iterator<Item = &Page> {
        self.lesson.pages.iter().filter(move |page| page.kind == kind && page.output)
    }

    /// Returns the content of page number `at` for the pages that gather episodes.
    pub(super) fn part(&self, at: usize) -> Result<Part, RenderError> {
        let id = PageId(at as u32);
        let parts = self.of_kind(PageKind::AllInOne).map(|page| self.part_on(page, id));
        let figures = self.of_kind(PageKind::Figures).map(|page| self.figures_on(page, id));
        Ok(Part { parts: parts.collect::<Result<_, _>>()?, figures: figures.collect() })
    }

    /// Returns the content that `page` gathers. `drawn` are all pages.
    pub(super) fn gather(&self, page: &Page, drawn: &[&Drawn]) -> Gathered {
        let nth = self.of_kind(page.kind).position(|one| one.target == page.target).unwrap_or(0);
        let parts = self.lesson.episodes.iter().filter_map(|id| drawn[id.0 as usize].part.as_ref());
        if page.kind == PageKind::AllInOne {
            let parts = parts.filter_map(|part| part.parts.get(nth)).cloned().collect();
            return Gathered { parts, ..Gathered::default() };
        }
        let figures = parts.filter_map(|part| part.figures.get(nth)?.clone()).collect();
        Gathered { figures, ..Gathered::default() }
    }

    fn gathering<'p>(&'p self, page: &'p Page) -> Gathering<'p> {
        let base = &self.lesson.config.baseurl;
        Gathering { target: &page.target, episodes: &self.slugs, base, index: self.index }
    }

    /// Returns the CSS rules that reserve space for the images of a page.
    pub(super) fn image_style(&self, page: &Page, content: &Content, template: &str) -> String {
        let mut images = content.reader.images.clone();
        if matches!(template, "all-in-one.html" | "figures.html") {
            let gathering = self.gathering(page);
            for &id in &self.lesson.episodes {
                let from = &self.lesson.page(id).target;
                let adopt = |src: &String| gathering.adopt_link(src, from).unwrap_or_else(|| src.clone());
                images.extend(self.contents[id.0 as usize].reader.images.iter().map(adopt));
            }
        }
        self.image_sizes.style(&page.target, &images, &self.lesson.config.baseurl)
    }

    /// Renders an episode for an all-in-one page.
    fn part_on(&self, page: &Page, id: PageId) -> Result<Value, RenderError> {
        let episode = self.lesson.page(id);
        let (article, content) = (&self.articles[id.0 as usize], &self.contents[id.0 as usize]);
        let gathering = self.gathering(page);
        let adopt = |document: &Document| gathering.adopt(document, &episode.target);
        let lines = |documents: &[Document]| documents.iter().map(|d| draw::line(&adopt(d))).collect();
        let task = self.words.get("task").map_or("", String::as_str);
        let adopted = Content {
            html: draw::page(&adopt(&content.reader.document), task),
            questions: lines(&article.questions),
            objectives: lines(&article.objectives),
            keypoints: lines(&article.keypoints),
            ..Content::default()
        };
        let mut variables = Context::new();
        variables.insert_value("root", Value::from(super::root(page)));
        variables.insert_value("episode", self.episode(id, episode, &adopted));
        let kind = ("kind", Value::from("all-in-one"));
        variables.insert_value("page", object([kind, ("path", Value::from(page.target.as_str()))]));
        Ok(html(self.theme.render("part.html", &variables)?.trim_end()))
    }

    /// Returns the figures of an episode for a page of figures; `None` if there are none.
    fn figures_on(&self, page: &Page, id: PageId) -> Option<Value> {
        let episode = self.lesson.page(id);
        let content = &self.contents[id.0 as usize];
        let figures = figures::of(&content.reader.document, &episode.target, &page.target);
        let section = |id: &str| content.outline.iter().find(|entry| entry.id == id).map(|e| e.text.as_str());
        let value = |figure: &figures::Figure| {
            object([
                ("src", Value::from(figure.src.as_str())),
                ("alt", Value::from(figure.alt.as_str())),
                ("caption", Value::from(figure.caption.as_str())),
                ("anchor", text(figure.section.as_deref())),
                ("section", text(figure.section.as_deref().and_then(section))),
            ])
        };
        let list: Vec<Value> = figures.iter().map(value).collect();
        (!list.is_empty()).then(|| object([("page", link(self.lesson, id)), ("list", list.into())]))
    }
}
