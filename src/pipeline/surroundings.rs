//! What the pages of a lesson share: while it stays the same, only the articles that changed are checked and rendered
//! again.

use std::sync::Arc;

use crate::model::frame::OwnFrame;
use crate::model::lesson::{Lesson, Page};
use crate::source::{FileId, SourceFile, Sources};

/// A lesson without the text of its pages. Two are equal if only articles can differ.
#[derive(Debug)]
pub(super) struct Surroundings {
    pub lesson: Arc<Lesson>,
    pub frame: Arc<OwnFrame>,
    pub sources: Sources,
}

impl PartialEq for Surroundings {
    fn eq(&self, other: &Self) -> bool {
        let Self { lesson, frame, sources } = self;
        are_lessons_equal(lesson, &other.lesson)
            && *frame == other.frame
            && are_files_equal(lesson, sources, &other.sources)
    }
}

fn are_lessons_equal(one: &Lesson, other: &Lesson) -> bool {
    let Lesson { config, workshop, attribution, pages, episodes, extras, assets, includes, data, theme } =
        one;
    pages.len() == other.pages.len()
        && pages.iter().zip(&other.pages).all(|(page, other)| are_pages_equal(page, other))
        && *config == other.config
        && *workshop == other.workshop
        && *attribution == other.attribution
        && *episodes == other.episodes
        && *extras == other.extras
        && *assets == other.assets
        && *includes == other.includes
        && *data == other.data
        && *theme == other.theme
}

/// Whether two pages differ at most in their text, below the front matter.
fn are_pages_equal(one: &Page, other: &Page) -> bool {
    let Page {
        file,
        path,
        origin,
        kind,
        collection,
        slug,
        title,
        url,
        target,
        front,
        body,
        is_markdown,
        output,
    } = one;
    (*file, *kind, *is_markdown, *output) == (other.file, other.kind, other.is_markdown, other.output)
        && *origin == other.origin
        && (path, collection, slug) == (&other.path, &other.collection, &other.slug)
        && (title, url, target) == (&other.title, &other.url, &other.target)
        && body.start == other.body.start
        && *front == other.front
}

/// Whether all files are the same, except those of pages.
fn are_files_equal(lesson: &Lesson, one: &Sources, other: &Sources) -> bool {
    let mut is_page = vec![false; one.len()];
    for page in &lesson.pages {
        is_page[page.file.0 as usize] = true;
    }
    let is_equal = |(id, file): (FileId, &SourceFile)| {
        is_page[id.0 as usize] || one.is_shared(id, other) || file.is_copied_like(other.get(id))
    };
    one.len() == other.len() && one.iter().all(is_equal)
}
