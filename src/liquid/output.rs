//! The output of a running template: the page, in pieces, or captured text.

use crate::model::expanded::{Expanded, Piece};
use crate::source::Span;

/// The output so far.
#[derive(Debug, Default)]
pub struct Output {
    page: Expanded,
    /// The texts being captured, innermost last.
    captured: Vec<String>,
}

impl Output {
    /// Appends text that is a copy of its source.
    pub fn copy(&mut self, text: &str, from: Span) {
        self.write(text, from, true);
    }

    /// Appends text that a tag or an output printed.
    pub fn print(&mut self, text: &str, from: Span) {
        self.write(text, from, false);
    }

    /// Starts to capture everything that is written.
    pub fn capture(&mut self) {
        self.captured.push(String::new());
    }

    /// Ends the last [`Output::capture`] and returns the text.
    pub fn captured(&mut self) -> String {
        self.captured.pop().unwrap_or_default()
    }

    /// Returns the whole page. If nothing was written, its only piece is at `start`.
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

/// Whether a piece continues where the one before it ends.
fn continues(last: &Piece, next: &Piece) -> bool {
    if last.verbatim && next.verbatim {
        return last.from.is_beside(next.from) && last.from.end == next.from.start;
    }
    !last.verbatim && !next.verbatim && last.from == next.from
}
