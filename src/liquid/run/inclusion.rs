//! The includes that are open, and those that have run.

use std::collections::{HashMap, HashSet};

use crate::source::{FileId, IncludeId, Includes, Span};

/// The deepest nesting of includes.
pub const MAX_INCLUDES: usize = 100;

/// The includes of a page.
#[derive(Debug, Default)]
pub struct Inclusion {
    /// The tags that have run, each once for each chain that leads to it.
    includes: Includes,
    ids: HashMap<Span, IncludeId>,
    /// The chains to the files that are open, innermost last.
    open: Vec<IncludeId>,
    /// The files that include themselves forever.
    endless: HashSet<FileId>,
}

impl Inclusion {
    /// Whether a file is not included again, because it includes itself forever.
    pub fn is_endless(&self, file: FileId) -> bool {
        self.endless.contains(&file)
    }

    /// Whether one more include is too many: then `file` is not included again.
    pub fn is_too_deep(&mut self, file: FileId) -> bool {
        let is_too_deep = self.open.len() >= MAX_INCLUDES;
        if is_too_deep {
            self.endless.insert(file);
        }
        is_too_deep
    }

    /// Whether the text that runs is that of an include.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Opens what the tag at `span` includes.
    pub(super) fn enter(&mut self, span: Span) {
        let tag = span.through(self.current());
        let id = *self.ids.entry(tag).or_insert_with(|| self.includes.add(tag));
        self.open.push(id);
    }

    /// Closes the innermost include.
    pub(super) fn leave(&mut self) {
        self.open.pop();
    }

    /// The chain to the text that runs.
    pub(super) fn current(&self) -> IncludeId {
        self.open.last().copied().unwrap_or_default()
    }

    /// The tags that lead to the text that runs, innermost first.
    pub(super) fn chain(&self) -> Vec<Span> {
        self.includes.chain(self.current())
    }

    /// All tags that have run.
    pub(super) fn into_includes(self) -> Includes {
        self.includes
    }
}
