//! Where a running template writes: the page, piece by piece, or a text that is captured.

use crate::model::expanded::{Expanded, Piece};
use crate::source::Span;

/// What a running template has written so far.
#[derive(Debug, Default)]
pub struct Output {
    page: Expanded,
    /// The texts that are being captured, innermost last.
    captured: Vec<String>,
}

impl Output {
    /// Copies a text from where it was written.
    pub fn copy(&mut self, text: &str, from: Span) {
        self.write(text, from, true);
    }

    /// Writes a text that a tag made.
    pub fn print(&mut self, text: &str, from: Span) {
        self.write(text, from, false);
    }

    /// From here on, everything is captured.
    pub fn capture(&mut self) {
        self.captured.push(String::new());
    }

    /// What was captured since the last [`Output::capture`].
    pub fn captured(&mut self) -> String {
        self.captured.pop().unwrap_or_default()
    }

    /// The whole page; `start` is its place if nothing was written.
    pub fn finish(mut self, start: Span) -> Expanded {
        if self.page.pieces.is_empty() {
            self.page.pieces.push(Piece { at: 0, from: Span { end: start.start, ..start }, verbatim: true });
        }
        self.page
    }

    fn write(&mut self, text: &str, from: Span, verbatim: bool) {
        if text.is_empty() {
            return;
        }
        if let Some(captured) = self.captured.last_mut() {
            captured.push_str(text);
            return;
        }
        let at = self.page.text.len() as u32;
        let piece = Piece { at, from, verbatim };
        match self.page.pieces.last_mut() {
            Some(last) if continues(last, &piece) => last.from.end = from.end,
            _ => self.page.pieces.push(piece),
        }
        self.page.text.push_str(text);
    }
}

/// Whether a piece goes on where the one before it ended.
fn continues(last: &Piece, next: &Piece) -> bool {
    if last.verbatim && next.verbatim {
        return last.from.file == next.from.file && last.from.end == next.from.start;
    }
    !last.verbatim && !next.verbatim && last.from == next.from
}
