//! The pages that gather what is in the episodes: all of them on one page, and their figures.

use tera::Value;

use super::super::all_in_one::Gathering;
use super::super::content::Content;
use super::super::fields::{object, text};
use super::super::lesson_value::link;
use super::super::{figures, finds_math, html, reader};
use super::Pages;
use crate::model::document::Document;
use crate::model::lesson::{Page, PageId};

impl Pages<'_> {
    fn gathering<'p>(&'p self, page: &'p Page) -> Gathering<'p> {
        let episodes = self.lesson.episodes.iter().map(|&id| self.lesson.page(id));
        Gathering {
            target: &page.target,
            episodes: episodes.map(|episode| (&episode.target, episode.slug.as_str())).collect(),
            base: &self.lesson.config.baseurl,
            index: self.index,
        }
    }

    /// The rules that keep the places of a page's images.
    pub(super) fn image_style(&self, page: &Page, content: &Content, template: &str) -> String {
        let mut images = content.reader.images.clone();
        let gathering = self.gathering(page);
        let of_episodes = self.lesson.episodes.iter().filter_map(|&id| {
            let content = self.contents[id.0 as usize].as_ref()?;
            Some((&self.lesson.page(id).target, &content.reader.images))
        });
        if matches!(template, "all-in-one.html" | "figures.html") {
            for (from, written) in of_episodes {
                images.extend(
                    written.iter().map(|src| gathering.adopt_link(src, from).unwrap_or_else(|| src.clone())),
                );
            }
        }
        self.image_sizes.style(&page.target, &images, &self.lesson.config.baseurl)
    }

    /// The episodes as they stand on the page of all.
    pub(super) fn parts(&self, page: &Page) -> Value {
        let lesson = self.lesson;
        let gathering = self.gathering(page);
        let part = |&id: &PageId| {
            let (episode, article) = (lesson.page(id), self.articles[id.0 as usize]?);
            let adopt = |document: &Document| gathering.adopt(document, &episode.target);
            let lines = |documents: &[Document]| documents.iter().map(|d| html::line(&adopt(d))).collect();
            // Prepared first: an anchor that a heading gets has to be adopted with the rest.
            let prepared =
                reader::prepare(&article.document, self.words, finds_math(lesson, article)).document;
            let content = Content {
                html: html::page(&adopt(&prepared), self.words.get("task").map_or("", String::as_str)),
                questions: lines(&article.questions),
                objectives: lines(&article.objectives),
                keypoints: lines(&article.keypoints),
                ..Content::default()
            };
            Some(self.episode(id, episode, &content))
        };
        lesson.episodes.iter().filter_map(part).collect::<Vec<_>>().into()
    }

    /// The figures of every episode that has any.
    pub(super) fn figures(&self, page: &Page) -> Value {
        let of_episode = |&id: &PageId| {
            let episode = self.lesson.page(id);
            let content = self.contents[id.0 as usize].as_ref()?;
            let figures = figures::of(&content.reader.document, &episode.target, &page.target);
            let section =
                |id: &str| content.outline.iter().find(|entry| entry.id == id).map(|e| e.text.as_str());
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
        };
        self.lesson.episodes.iter().filter_map(of_episode).collect::<Vec<_>>().into()
    }
}
