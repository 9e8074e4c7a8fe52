//! Metadata of a site for its copies and e-books.

use super::pages::Pages;
use super::reading_order;
use crate::model::lesson::Lesson;
use crate::model::organisation::organisation;
use crate::model::site::{About, ContentsEntry};

/// Returns the metadata of a lesson's site. `rights` are its licences and copyright.
pub fn of(lesson: &Lesson, pages: &Pages<'_>, rights: Option<String>) -> About {
    let config = &lesson.config;
    let entry = |id| {
        let page = lesson.page(id);
        ContentsEntry { path: page.target.clone(), title: pages.title(page), kind: page.kind }
    };
    About {
        title: config.title.clone(),
        lang: config.lang.clone(),
        url: config.url.clone(),
        baseurl: config.baseurl.clone(),
        authors: lesson.attribution.authors.iter().map(|author| author.name.clone()).collect(),
        rights,
        publisher: organisation(&config.carpentry).map(|known| known.name.to_owned()),
        contents: reading_order::of(lesson).into_iter().map(entry).collect(),
        words: pages.words().clone(),
    }
}
