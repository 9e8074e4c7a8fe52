//! Parses a page's text into a [`Document`]. Both front ends make the same tree, so that all later stages are shared.

mod attribute_list;
mod commonmark;
mod kramdown;

use crate::model::config::MarkdownFlavor;
use crate::model::document::Document;
use crate::model::expanded::Expanded;

/// Parses a page's text. This never fails: invalid markup is kept as text and noted in [`Document::problems`].
pub fn parse(source: &Expanded, flavor: MarkdownFlavor) -> Document {
    match flavor {
        MarkdownFlavor::Kramdown => kramdown::parse(source),
        MarkdownFlavor::CommonMark => commonmark::parse(source),
    }
}
