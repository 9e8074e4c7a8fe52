//! Finishes documents: footnote numbers, heading ids, tables of contents, callouts, highlighting.

mod callouts;
mod footnotes;
mod frame;
mod heading_ids;
mod highlight;
mod index;
mod places;
mod relative_links;
mod toc;

pub use frame::frame;
pub use highlight::{Highlighter, has_code};
pub use index::{anchors, index};
pub use places::mark as mark_places;
pub use relative_links::{MarkdownPages, rewrite as rewrite_relative_links};

use crate::model::document::Document;

/// The passes to run beyond those that kramdown itself does.
#[derive(Debug, Clone, Copy, Default)]
pub struct Settings<'h> {
    /// Whether block quotes with the class of a callout become callouts.
    pub callouts: bool,
    /// The highlighter; with `None`, code stays plain.
    pub highlighter: Option<&'h Highlighter>,
}

/// Runs all passes on a document, in order.
pub fn finish(mut document: Document, settings: Settings) -> Document {
    footnotes::number(&mut document);
    heading_ids::set(&mut document);
    toc::fill(&mut document);
    if settings.callouts {
        callouts::find(&mut document);
    }
    if let Some(highlighter) = settings.highlighter {
        highlight::highlight(&mut document, highlighter);
    }
    document
}
