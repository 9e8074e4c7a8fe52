//! The pages that gather what is in the episodes: all of them on one page, and their figures.

use tera::Value;

use super::super::all_in_one::Gathering;
use super::super::content::Content;
use super::super::fields::{object, text};
use super::super::lesson_value::link;
use super::super::{figures, html, reader};
use super::Pages;
use crate::model::document::Document;
use crate::model::lesson::{Page, PageId};

impl Pages<'_> {
    /// The episodes as they stand on the page of all.
    pub(super) fn parts(&self, page: &Page) -> Value {
        let lesson = self.lesson;
        let episodes = lesson.episodes.iter().map(|&id| lesson.page(id));
        let gathering = Gathering {
            target: &page.target,
            episodes: episodes.map(|episode| (&episode.target, episode.slug.as_str())).collect(),
            base: &lesson.config.baseurl,
            index: self.index,
        };
        let part = |&id: &PageId| {
            let (episode, article) = (lesson.page(id), self.articles[id.0 as usize]?);
            let adopt = |document: &Document| gathering.adopt(document, &episode.target);
            let lines = |documents: &[Document]| documents.iter().map(|d| html::line(&adopt(d))).collect();
            // Prepared first: an anchor that a heading gets has to be adopted with the rest.
            let prepared = reader::prepare(&article.document, self.words).document;
            let content = Content {
                html: html::page(&adopt(&prepared)),
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
