//! A page after Liquid: the text that Markdown reads, with the source of every part of it.

use crate::source::Span;

/// The text that Liquid made of a page, and where each part of it was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expanded {
    /// The text.
    pub text: String,
    /// The parts of the text, in order; together they cover it.
    pub pieces: Vec<Piece>,
}

/// A part of the text that came from one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its first byte in [`Expanded::text`]; it ends where the next one starts.
    pub at: u32,
    /// Where it was written: the copied text itself, or the tag that printed it.
    pub from: Span,
    /// Whether the text is a copy, so that the n-th byte of the piece is the n-th of `from`.
    pub verbatim: bool,
}

impl Expanded {
    /// A text that needs no expanding: it is `from`, word for word.
    pub fn verbatim(text: impl Into<String>, from: Span) -> Self {
        Self { text: text.into(), pieces: vec![Piece { at: 0, from, verbatim: true }] }
    }

    /// Where the range `start..end` of the text was written. A range that runs over pieces of several files
    /// is placed in the file where it starts.
    pub fn origin(&self, start: usize, end: usize) -> Span {
        let first = self.piece_at(start);
        let from = place(first, start);
        if end <= start {
            return Span { end: from.start.max(if first.verbatim { from.start } else { from.end }), ..from };
        }
        let last = self.piece_at(end - 1);
        let to = place(last, end);
        if from.file == to.file && to.end >= from.start { Span { end: to.end, ..from } } else { from }
    }

    /// The piece that holds byte `at`.
    fn piece_at(&self, at: usize) -> Piece {
        let next = self.pieces.partition_point(|piece| piece.at as usize <= at);
        self.pieces[next.saturating_sub(1)]
    }
}

/// In a copied piece the byte itself, in a printed one the whole tag.
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
    fn finds_where_a_text_was_written() {
        let (page, include) = (FileId(0), FileId(1));
        let expanded = Expanded {
            text: "ab12cdINC".into(),
            pieces: vec![
                Piece { at: 0, from: Span::new(page, 10, 12), verbatim: true },
                Piece { at: 2, from: Span::new(page, 12, 20), verbatim: false },
                Piece { at: 4, from: Span::new(page, 20, 22), verbatim: true },
                Piece { at: 6, from: Span::new(include, 0, 3), verbatim: true },
            ],
        };
        assert_eq!(expanded.origin(1, 2), Span::new(page, 11, 12));
        assert_eq!(expanded.origin(1, 3), Span::new(page, 11, 20));
        assert_eq!(expanded.origin(3, 4), Span::new(page, 12, 20));
        assert_eq!(expanded.origin(1, 5), Span::new(page, 11, 21));
        assert_eq!(expanded.origin(7, 9), Span::new(include, 1, 3));
        assert_eq!(expanded.origin(5, 8), Span::new(page, 21, 21));
    }
}
