//! The stages in order: the only file that names them all.

use crate::markdown;
use crate::model::config::MarkdownFlavor;
use crate::model::expanded::Expanded;
use crate::passes::{self, Settings};
use crate::render;
use crate::source::{FileId, Span};

/// Markdown to HTML: no front matter, no Liquid, no theme.
pub fn markdown(text: &str, flavor: MarkdownFlavor) -> String {
    let source = Expanded::verbatim(text, Span::new(FileId(0), 0, text.len()));
    let document = passes::finish(markdown::parse(&source, flavor), Settings::default());
    render::html::document(&document)
}
