//! Writes footnotes as Pandoc does, for the Workbench's Markdown: the ids are numbers.

use super::attributes::{attribute, open};
use super::{Writer, block, inline};
use crate::model::document::{Block, BlockKind, Footnote};

/// Writes the n-th use, from 0, of the footnote with this number.
pub fn reference(number: u32, use_: u32, out: &mut Writer) {
    out.push("<a");
    attribute("href", &format!("#fn{number}"), out);
    out.push(" class=\"footnote-ref\"");
    attribute("id", &use_id(number, use_), out);
    out.push(" role=\"doc-noteref\"><sup>");
    out.push(&number.to_string());
    out.push("</sup></a>");
}

/// Returns the id of a use: `fnref1`, `fnref1-1`.
fn use_id(number: u32, use_: u32) -> String {
    if use_ == 0 { format!("fnref{number}") } else { format!("fnref{number}-{use_}") }
}

/// Writes the list of the referenced footnotes.
pub fn list(out: &mut Writer) {
    let document = out.document;
    out.push(
        "<section id=\"footnotes\" class=\"footnotes footnotes-end-of-document\" role=\"doc-endnotes\">\n",
    );
    out.push("<hr />\n<ol>\n");
    for (number, footnote) in (document.options.footnote_start..).zip(&document.footnotes) {
        out.push("<li");
        attribute("id", &format!("fn{number}"), out);
        out.push(">");
        item(number, footnote, out);
        out.push("</li>\n");
    }
    out.push("</ol>\n</section>\n");
}

/// Writes a footnote. The links back are at the end of its last paragraph, or else in a paragraph of their own.
fn item(number: u32, footnote: &Footnote, out: &mut Writer) {
    if let Some((Block { kind: BlockKind::Paragraph { content, .. }, attrs, .. }, rest)) =
        footnote.blocks.split_last()
    {
        block::blocks(rest, out);
        open("p", attrs, out);
        inline::inlines(content, out);
    } else {
        block::blocks(&footnote.blocks, out);
        out.push("<p>");
    }
    for use_ in 0..footnote.back_links {
        out.push("<a");
        attribute("href", &format!("#{}", use_id(number, use_)), out);
        out.push(" class=\"footnote-back\" role=\"doc-backlink\">\u{21a9}\u{fe0e}</a>");
    }
    out.push("</p>");
}
