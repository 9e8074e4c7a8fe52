//! From a page's text to its [`Document`]. Two front ends, one tree: whatever comes later is written once.

mod attribute_list;
mod commonmark;
mod kramdown;

use crate::model::config::MarkdownFlavor;
use crate::model::document::Document;
use crate::model::expanded::Expanded;

/// Parses a page's text. It never fails: what makes no sense is text, and is noted in [`Document::problems`].
pub fn parse(source: &Expanded, flavor: MarkdownFlavor) -> Document {
    match flavor {
        MarkdownFlavor::Kramdown => kramdown::parse(source),
        MarkdownFlavor::CommonMark => commonmark::parse(source),
    }
}
