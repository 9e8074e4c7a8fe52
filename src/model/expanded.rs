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
        origin(&self.pieces, start, end)
    }

    /// Returns the source of a range, with the tags at its ends that print nothing: all of `{{ site.baseurl }}/a.html`,
    /// even if `baseurl` is empty.
    pub fn origin_with_tags(&self, start: usize, end: usize) -> Span {
        let span = self.origin(start, end);
        let before = (start > 0).then(|| self.origin(start - 1, start));
        let after = (end < self.text.len()).then(|| self.origin(end, end + 1));
        let before = before.filter(|before| before.is_beside(span) && before.end <= span.start);
        let after = after.filter(|after| after.is_beside(span) && after.start >= span.end);
        Span {
            start: before.map_or(span.start, |before| before.end),
            end: after.map_or(span.end, |after| after.start),
            ..span
        }
    }

    /// Appends the pieces of the range `start..end` of the text to those of a text into which it is copied at `at`. One
    /// that continues the last piece becomes a part of it.
    pub fn copy_pieces(&self, start: usize, end: usize, at: usize, to: &mut Vec<Piece>) {
        let mut from = start;
        let mut number = self.pieces.partition_point(|piece| piece.at as usize <= from).saturating_sub(1);
        while from < end {
            let Some(&piece) = self.pieces.get(number) else { return };
            let piece_end = self.pieces.get(number + 1).map_or(end, |next| end.min(next.at as usize));
            let span = origin(&self.pieces, from, piece_end);
            let here = (at + from - start) as u32;
            match to.last_mut() {
                Some(last) if is_continued(*last, here, piece, span) => last.from.end = span.end,
                _ => to.push(Piece { at: here, from: span, ..piece }),
            }
            (from, number) = (piece_end, number + 1);
        }
    }
}

/// Whether a copied piece ends where `span` starts, here at offset `at` and in the source.
fn is_continued(last: Piece, at: u32, piece: Piece, span: Span) -> bool {
    let is_verbatim = last.verbatim && piece.verbatim;
    let is_adjacent = last.from.is_beside(span) && last.from.end == span.start;
    is_verbatim && is_adjacent && last.at + last.from.len() as u32 == at
}

/// Returns the source of the range `start..end` of a text with these pieces, of which there is at least one.
pub fn origin(pieces: &[Piece], start: usize, end: usize) -> Span {
    let first = piece_at(pieces, start);
    let from = source_of(first, start);
    if end <= start {
        return Span { end: from.start.max(if first.verbatim { from.start } else { from.end }), ..from };
    }
    let last = piece_at(pieces, end - 1);
    let to = source_of(last, end);
    if from.is_beside(to) && to.end >= from.start { Span { end: to.end, ..from } } else { from }
}

/// The piece that contains byte `at`.
fn piece_at(pieces: &[Piece], at: usize) -> Piece {
    let next = pieces.partition_point(|piece| piece.at as usize <= at);
    pieces[next.saturating_sub(1)]
}

/// The source of a byte: the byte itself in a copied piece, the whole tag in a printed one.
fn source_of(piece: Piece, at: usize) -> Span {
    if !piece.verbatim {
        return piece.from;
    }
    let offset = (piece.from.start + (at as u32).saturating_sub(piece.at)).min(piece.from.end);
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
        let silent = Expanded {
            text: "(a)".into(),
            pieces: vec![
                Piece { at: 0, from: Span::new(page, 0, 1), verbatim: true },
                Piece { at: 1, from: Span::new(page, 9, 10), verbatim: true },
                Piece { at: 2, from: Span::new(page, 15, 16), verbatim: true },
            ],
            includes: Includes::default(),
        };
        assert_eq!(silent.origin(1, 2), Span::new(page, 9, 10));
        assert_eq!(silent.origin_with_tags(1, 2), Span::new(page, 1, 15));
    }
}
