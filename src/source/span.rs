//! A range of bytes in one source file.

use super::{FileId, IncludeId};

/// A range of bytes in one file: `start..end`, with `start <= end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file that the bytes are in.
    pub file: FileId,
    /// The offset of the first byte.
    pub start: u32,
    /// The offset after the last byte.
    pub end: u32,
    /// The includes through which a page has the bytes. Only the spans of a document have some.
    pub include: IncludeId,
}

impl Span {
    /// The span `start..end` of `file`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start: start as u32, end: end.max(start) as u32, include: IncludeId::NONE }
    }

    /// The same bytes, included through a chain of tags.
    #[must_use]
    pub fn through(self, include: IncludeId) -> Self {
        Self { include, ..self }
    }

    /// The same bytes, however a page has them.
    #[must_use]
    pub fn in_file(self) -> Self {
        self.through(IncludeId::NONE)
    }

    /// Whether `other` is in the same file, included in the same way.
    pub fn is_beside(self, other: Self) -> bool {
        self.file == other.file && self.include == other.include
    }

    /// From the start of `self` to the end of `other`; just `self` if `other` is in another file.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.is_beside(other) { Self { end: self.end.max(other.end), ..self } } else { self }
    }

    /// The part that starts at byte `start` and is `length` bytes long, within its end.
    #[must_use]
    pub fn part(self, start: usize, length: usize) -> Self {
        let start = (self.start as usize + start).min(self.end as usize);
        let end = (start + length).min(self.end as usize);
        Self { start: start as u32, end: end as u32, ..self }
    }

    /// Its length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers no bytes.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}
