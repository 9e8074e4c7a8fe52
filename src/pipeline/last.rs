//! The previous build: whether a stage can reuse what it remembers.

use std::sync::Arc;

use crate::model::frame::OwnFrame;
use crate::model::lesson::Lesson;
use crate::source::{FileId, SourceFile, Sources};

/// The lesson that a stage processed last.
#[derive(Debug, Clone)]
pub(super) struct Last {
    pub lesson: Arc<Lesson>,
    pub frame: Arc<OwnFrame>,
    pub sources: Sources,
}

impl Last {
    /// Whether only articles can differ in this lesson.
    pub fn is_like(&self, lesson: &Lesson, frame: &OwnFrame, sources: &Sources) -> bool {
        lesson.is_same_but_texts(&self.lesson) && *frame == *self.frame && self.has_files_of(lesson, sources)
    }

    /// Whether all files are the same, except those of pages.
    fn has_files_of(&self, lesson: &Lesson, sources: &Sources) -> bool {
        let mut is_page = vec![false; sources.len()];
        for page in &lesson.pages {
            is_page[page.file.0 as usize] = true;
        }
        let is_same = |(id, file): (FileId, &SourceFile)| {
            is_page[id.0 as usize]
                || sources.is_shared(id, &self.sources)
                || file.is_copied_like(self.sources.get(id))
        };
        sources.len() == self.sources.len() && sources.iter().all(is_same)
    }
}
