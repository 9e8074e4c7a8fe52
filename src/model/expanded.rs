//! A page after Liquid: the input of Markdown, with the source of each part.

use crate::source::{Includes, Span};

/// A page's text after Liquid, and where each part of it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expanded {
    /// The expanded text.
    pub text: String,
    /// The parts of the text, in order and without gaps.
    pub pieces: Vec<Piece>,
    /// The include tags that the spans of the pieces refer to.
    pub includes: Includes,
}

/// A part of the text that comes from one place in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its offset in [`Expanded::text`], in bytes; it ends where the next piece starts.
    pub at: u32,
    /// Its source: the text that was copied, or the tag that printed it; with the includes that lead there.
    pub from: Span,
    /// Whether it is a copy of `from`, byte for byte.
    pub verbatim: bool,
}

impl Expanded {
    /// Returns a text that is an exact copy of its source.
    pub fn verbatim(text: impl Into<String>, from: Span) -> Self {
        Self::of_piece(text, Piece { at: 0, from, verbatim: true })
    }

    /// Returns a text that is made of one piece.
    pub fn of_piece(text: impl Into<String>, piece: Piece) -> Self {
        Self { text: text.into(), pieces: vec![piece], includes: Includes::default() }
    }

    /// Returns the source of the range `start..end` of the text. If the range covers pieces of several files, the
    /// result is in the file where it starts, included as there.
    pub fn origin(&self, start: usize, end: usize) -> Span {
        let first = self.piece_at(start);
        let from = place(first, start);
        if end <= start {
            return Span { end: from.start.max(if first.verbatim { from.start } else { from.end }), ..from };
        }
        let last = self.piece_at(end - 1);
        let to = place(last, end);
        if from.is_beside(to) && to.end >= from.start { Span { end: to.end, ..from } } else { from }
    }

    /// The piece that contains byte `at`.
    fn piece_at(&self, at: usize) -> Piece {
        let next = self.pieces.partition_point(|piece| piece.at as usize <= at);
        self.pieces[next.saturating_sub(1)]
    }
}

/// The source of a byte: the byte itself in a copied piece, the whole tag in a printed one.
fn place(piece: Piece, at: usize) -> Span {
    if !piece.verbatim {
        return piece.from;
    }
    let offset = (piece.from.start + (at as u32 - piece.at)).min(piece.from.end);
    Span { start: offset, end: offset, ..piece.from }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn finds_the_source_of_a_range() {
        let (page, include) = (FileId(0), FileId(1));
        let expanded = Expanded {
            text: "ab12cdINC".into(),
            pieces: vec![
                Piece { at: 0, from: Span::new(page, 10, 12), verbatim: true },
                Piece { at: 2, from: Span::new(page, 12, 20), verbatim: false },
                Piece { at: 4, from: Span::new(page, 20, 22), verbatim: true },
                Piece { at: 6, from: Span::new(include, 0, 3), verbatim: true },
            ],
            includes: Includes::default(),
        };
        assert_eq!(expanded.origin(1, 2), Span::new(page, 11, 12));
        assert_eq!(expanded.origin(1, 3), Span::new(page, 11, 20));
        assert_eq!(expanded.origin(3, 4), Span::new(page, 12, 20));
        assert_eq!(expanded.origin(1, 5), Span::new(page, 11, 21));
        assert_eq!(expanded.origin(7, 9), Span::new(include, 1, 3));
        assert_eq!(expanded.origin(5, 8), Span::new(page, 21, 21));
    }
}
