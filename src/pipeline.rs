//! The stages in order: the only file that names them all.

use crate::markdown;
use crate::model::config::MarkdownFlavor;
use crate::model::expanded::Expanded;
use crate::render;
use crate::source::{FileId, Span};

/// The HTML of a Markdown text that stands alone: no front matter, no Liquid, no theme.
pub fn markdown(text: &str, flavor: MarkdownFlavor) -> String {
    let source = Expanded::verbatim(text, Span::new(FileId(0), 0, text.len()));
    render::html::document(&markdown::parse(&source, flavor))
}
