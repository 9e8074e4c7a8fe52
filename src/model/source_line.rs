//! A line of the lesson's source, as pages name it.

use std::fmt;

/// A line of a file of the lesson. Elements of pages that are made for the preview or for copies carry the line that
/// they come from, as the value of [`SourceLine::ATTRIBUTE`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceLine {
    /// The path of the file in the lesson.
    pub path: String,
    /// The number of the line, from 1.
    pub line: u32,
}

impl SourceLine {
    /// The attribute of elements.
    pub const ATTRIBUTE: &str = "data-place";

    /// Reads the value of the attribute: `_episodes/01-intro.md:14`.
    pub fn parse(value: &str) -> Option<Self> {
        let (path, line) = value.rsplit_once(':')?;
        Some(Self { path: path.to_owned(), line: line.parse().ok()? })
    }
}

impl fmt::Display for SourceLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path, self.line)
    }
}
