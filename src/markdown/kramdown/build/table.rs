//! Tables.

use super::super::block::draft::{Piece, TableDraft};
use super::Builder;
use crate::model::document::{Alignment, Cell, Row, Table};

impl Builder<'_> {
    /// A table; rows that are too short are filled up.
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
            Cell { content: self.piece(piece), span: self.span(piece.start, piece.end) }
        });
        Row { cells: cells.collect() }
    }
}
