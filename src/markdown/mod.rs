//! Parses a page's text into a [`Document`]. Both front ends make the same tree, so that all later stages are shared.

mod attribute_list;
mod commonmark;
mod kramdown;
mod locate;
mod workbench;

use crate::model::config::MarkdownFlavor;
use crate::model::document::Document;
use crate::model::expanded::{Expanded, Piece};

/// Parses a page's text. This never fails: invalid markup is kept as text and noted in [`Document::problems`].
pub fn parse(source: &Expanded, flavor: MarkdownFlavor) -> Document {
    match flavor {
        MarkdownFlavor::Kramdown => kramdown::parse(source),
        MarkdownFlavor::CommonMark => commonmark::parse(source),
        MarkdownFlavor::Workbench => workbench::parse(source),
    }
}

/// Parses a text that is HTML alone: the document has one element, and everything is in it.
pub fn parse_html(source: &Expanded) -> Document {
    // No author writes such an element, so none of theirs can end it.
    const START: &str = "<lessonry>";
    let text = format!("{START}{}</lessonry>\n", source.text);
    let first = source.pieces.first().map(|piece| Piece { at: 0, verbatim: false, ..*piece });
    let moved = source.pieces.iter().map(|piece| Piece { at: piece.at + START.len() as u32, ..*piece });
    let (pieces, includes) = (first.into_iter().chain(moved).collect(), source.includes.clone());
    kramdown::parse(&Expanded { text, pieces, includes })
}
