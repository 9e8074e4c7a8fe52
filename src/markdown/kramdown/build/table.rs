//! Builds tables.

use super::super::block::draft::{Piece, TableDraft};
use super::super::block::shield;
use super::super::text::Text;
use super::Builder;
use crate::model::document::{Alignment, Cell, Inline, Row, Table};

impl Builder<'_> {
    /// Builds a table; short rows are padded with empty cells.
    pub(super) fn table(&mut self, draft: TableDraft) -> Table {
        let rows = || draft.head.iter().chain(draft.bodies.iter().flatten()).chain(&draft.foot);
        let columns = rows().map(Vec::len).max().unwrap_or(0);
        let mut alignments = draft.alignments;
        alignments.resize(columns, Alignment::Default);
        let head = self.rows(draft.head, columns);
        let bodies = draft.bodies.into_iter().map(|body| self.rows(body, columns)).collect();
        let foot = self.rows(draft.foot, columns);
        Table { alignments, head, bodies, foot }
    }

    fn rows(&mut self, rows: Vec<Vec<Piece>>, columns: usize) -> Vec<Row> {
        rows.into_iter().map(|cells| self.row(&cells, columns)).collect()
    }

    fn row(&mut self, cells: &[Piece], columns: usize) -> Row {
        let end = cells.last().map_or(0, |cell| cell.end);
        let missing = Piece { start: end, end };
        let cells = (0..columns).map(|column| {
            let piece = *cells.get(column).unwrap_or(&missing);
            Cell { content: self.cell(piece), span: self.span(piece.start, piece.end) }
        });
        Row { cells: cells.collect() }
    }

    /// Builds the content of a cell. Outside of code, the backslash before a pipe is removed.
    fn cell(&mut self, piece: Piece) -> Vec<Inline> {
        let (start, end) = (piece.start as usize, piece.end as usize);
        let source = &self.page[start..end];
        if memchr::memmem::find(source.as_bytes(), b"\\|").is_none() {
            return self.piece(piece);
        }
        let open = shield::blank_out(source);
        let mut text = Text::empty();
        let mut from = 0;
        for backslash in memchr::memmem::find_iter(open.as_bytes(), b"\\|") {
            text.push(&source[from..backslash], start + from);
            from = backslash + 1;
        }
        text.push(&source[from..], start + from);
        self.inlines(&text)
    }
}
