//! The location of a message in the formats for programs: the file relative to the current folder, lines and columns
//! from 1, columns in characters.

use std::path::Path;

use serde::Serialize;

use crate::diagnostics::Diagnostic;
use crate::source::{FileId, Sources, Span};

/// The files of a lesson as they are named in messages.
#[derive(Clone, Copy)]
pub(super) struct Files<'s> {
    /// The lesson's folder, as given on the command line.
    pub(super) lesson: &'s Path,
    /// The files of the lesson, with their text.
    pub(super) sources: &'s Sources,
}

/// A location in a file; lines and columns count from 1.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Place {
    pub(super) file: String,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) end_line: u32,
    pub(super) end_column: u32,
}

impl Files<'_> {
    /// The path of a file relative to the current folder. Built-in files are not on disk.
    pub(super) fn path(&self, file: FileId) -> String {
        let file = self.sources.get(file);
        let on_disk = self.lesson.join(&file.path);
        let is_here = self.lesson == Path::new(".") || self.lesson == Path::new("");
        let is_named = is_here || file.is_built_in() || !on_disk.exists();
        if is_named { file.name().into_owned() } else { on_disk.display().to_string() }
    }

    /// Where a span starts: `path:line:column`.
    pub(super) fn start(&self, span: Span) -> String {
        let position = self.sources.get(span.file).position(span.start);
        format!("{}:{}:{}", self.path(span.file), position.line, position.column)
    }

    /// The includes that lead from pages to a message, innermost first. The middle of a long chain is left out.
    pub(super) fn includes(&self, diagnostic: &Diagnostic) -> Vec<String> {
        let from = |tag: &Span| format!("included from {}", self.start(*tag));
        let mut lines: Vec<String> = match &diagnostic.included_from[..] {
            [first, second, middle @ .., last] if middle.len() > 1 => {
                vec![from(first), from(second), format!("and {} includes more", middle.len()), from(last)]
            }
            tags => tags.iter().map(from).collect(),
        };
        match &diagnostic.also_included_from[..] {
            [] => {}
            [tag] => lines.push(format!("also {}", from(tag))),
            [tag, _] => lines.push(format!("also {} and 1 other page", from(tag))),
            [tag, others @ ..] => lines.push(format!("also {} and {} other pages", from(tag), others.len())),
        }
        lines
    }

    /// The location of a span.
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
