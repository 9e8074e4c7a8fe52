//! What the site says about itself to those who make copies and books of it.

use super::attribution;
use super::organisation::organisation;
use super::pages::Pages;
use crate::model::lesson::{Lesson, PageId, PageKind};
use crate::model::site::{About, ContentsEntry};

/// What the site of a lesson that was last changed in `year` is about.
pub fn of(lesson: &Lesson, pages: &Pages<'_>, year: i16) -> About {
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
        rights: attribution::rights(&lesson.attribution, pages.words(), year),
        publisher: organisation(&config.carpentry).map(|known| known.name.to_owned()),
        contents: order(lesson).into_iter().map(entry).collect(),
        words: pages.words().clone(),
    }
}

/// The pages in the order of reading: the start, the setup, the episodes, the reference, the extras as the menu has
/// them, and whatever else there is.
fn order(lesson: &Lesson) -> Vec<PageId> {
    let of_kind = |kind| lesson.iter().filter(move |(_, page)| page.kind == kind).map(|(id, _)| id);
    let ids = of_kind(PageKind::Home)
        .chain(of_kind(PageKind::Setup))
        .chain(lesson.episodes.iter().copied())
        .chain(of_kind(PageKind::Reference))
        .chain(lesson.extras.iter().copied())
        .chain(of_kind(PageKind::Extra))
        .chain(of_kind(PageKind::Plain));
    let mut order = Vec::new();
    let mut is_taken = vec![false; lesson.pages.len()];
    for id in ids {
        let page = lesson.page(id);
        let gathers =
            matches!(page.kind, PageKind::AllInOne | PageKind::Figures | PageKind::NotFound | PageKind::File);
        let is_page = page.output && !gathers && page.target.as_str().ends_with(".html");
        if is_page && page.redirect_to().is_none() && !std::mem::replace(&mut is_taken[id.0 as usize], true) {
            order.push(id);
        }
    }
    order
}
