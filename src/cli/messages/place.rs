//! Where a message is, as every format but the human one says it: the file as seen from the current folder, lines and
//! columns from 1, columns in characters.

use std::path::Path;

use serde::Serialize;

use crate::source::{FileId, Sources, Span};

/// The files of a lesson as they are named in messages.
#[derive(Clone, Copy)]
pub(super) struct Files<'s> {
    /// The folder of the lesson, as it was named.
    pub(super) lesson: &'s Path,
    /// Its files.
    pub(super) sources: &'s Sources,
}

/// A place.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Place {
    pub(super) file: String,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) end_line: u32,
    pub(super) end_column: u32,
}

impl Files<'_> {
    /// The path of a file as seen from the current folder. A built-in file stands in no folder.
    pub(super) fn path(&self, file: FileId) -> String {
        let path = &self.sources.get(file).path;
        let on_disk = self.lesson.join(path);
        let is_here = self.lesson == Path::new(".") || self.lesson == Path::new("");
        if is_here || !on_disk.exists() { path.clone() } else { on_disk.display().to_string() }
    }

    /// Where a span starts: `path:line:column`.
    pub(super) fn start(&self, span: Span) -> String {
        let position = self.sources.get(span.file).position(span.start);
        format!("{}:{}:{}", self.path(span.file), position.line, position.column)
    }

    /// The place of a span.
    pub(super) fn place(&self, span: Span) -> Place {
        let file = self.sources.get(span.file);
        let (start, end) = (file.position(span.start), file.position(span.end));
        Place {
            file: self.path(span.file),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}
