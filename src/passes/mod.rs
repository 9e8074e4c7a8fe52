//! What is done to a document before it is shown: ids, the table of contents, footnote numbers, callouts, colours.

mod callouts;
mod footnotes;
mod heading_ids;
mod highlight;
mod index;
mod places;
mod toc;

pub use highlight::{Highlighter, has_code};
pub use index::{anchors, index};
pub use places::mark as mark_places;

use crate::model::document::Document;

/// Which of the passes are wanted beyond those that kramdown itself does.
#[derive(Debug, Clone, Copy, Default)]
pub struct Settings<'h> {
    /// Whether quotes with a callout's class become callouts.
    pub callouts: bool,
    /// What colours the code; none: it stays plain.
    pub highlighter: Option<&'h Highlighter>,
}

/// Finishes a document.
pub fn finish(mut document: Document, settings: Settings) -> Document {
    heading_ids::set(&mut document);
    toc::fill(&mut document);
    footnotes::number(&mut document);
    if settings.callouts {
        callouts::find(&mut document.blocks);
    }
    if let Some(highlighter) = settings.highlighter {
        highlight::colour(&mut document, highlighter);
    }
    document
}
