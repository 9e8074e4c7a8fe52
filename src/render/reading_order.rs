//! The reading order of a lesson's pages.

use crate::model::lesson::{Lesson, PageId, PageKind};

/// Returns the pages in reading order: the home page, the setup, the episodes, the reference, the extras in the order
/// of the menu, and all others.
pub fn of(lesson: &Lesson) -> Vec<PageId> {
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
