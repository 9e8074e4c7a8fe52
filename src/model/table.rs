//! Tables in a document.

use super::document::Inline;
use crate::source::Span;

/// A table: rows of cells in a head, bodies and a foot.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The alignment of each column.
    pub alignments: Vec<Alignment>,
    /// The rows of the head.
    pub head: Vec<Row>,
    /// The bodies: groups of rows, separated by rules.
    pub bodies: Vec<Vec<Row>>,
    /// The rows of the foot.
    pub foot: Vec<Row>,
}

/// The alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Alignment {
    /// No alignment is set.
    #[default]
    Default,
    /// Left-aligned: `:---`.
    Left,
    /// Centred: `:---:`.
    Center,
    /// Right-aligned: `---:`.
    Right,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its cells, one for each column.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its text and markup.
    pub content: Vec<Inline>,
    /// Its source, without the `|`.
    pub span: Span,
}
