//! Writes blocks.

use super::attributes::{close, open};
use super::{Writer, callout, code, element, footnotes, inline, list, table};
use crate::model::attrs::Attrs;
use crate::model::document::{Block, BlockKind};
use crate::model::escape;

/// Writes blocks, each on its own line.
pub fn blocks(blocks: &[Block], out: &mut Writer) {
    for (i, block) in blocks.iter().enumerate() {
        if i > 0 {
            out.push("\n");
        }
        self::block(block, out);
    }
    if !blocks.is_empty() {
        out.push("\n");
    }
}

/// Writes a block, without a newline at its end.
fn block(block: &Block, out: &mut Writer) {
    let attrs = &block.attrs;
    match &block.kind {
        BlockKind::Paragraph { content, bare: false } => {
            open("p", attrs, out);
            inline::inlines(content, out);
            close("p", out);
        }
        BlockKind::Paragraph { content, bare: true } | BlockKind::Inlines(content) => {
            inline::inlines(content, out);
        }
        BlockKind::Heading(heading) => {
            let name = ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(heading.level.clamp(1, 6)) - 1];
            open(name, attrs, out);
            inline::inlines(&heading.content, out);
            close(name, out);
        }
        BlockKind::Quote(inner) => container("blockquote", attrs, inner, out),
        BlockKind::Callout(callout) => callout::callout(callout, attrs, out),
        BlockKind::List { ordered, start, items } => list::list(*ordered, *start, items, attrs, out),
        BlockKind::Definitions(parts) => list::definitions(parts, attrs, out),
        BlockKind::Code(code) => code::block(code, attrs, out),
        BlockKind::Rule => {
            out.push("<hr");
            super::attributes::attributes(attrs, out);
            out.push(" />");
        }
        BlockKind::Table(table) => table::table(table, attrs, out),
        BlockKind::Math(source) => math(source, attrs, out),
        BlockKind::Html(element) => element::element(element, attrs, out),
        BlockKind::Comment(text) => comment(text, out),
        BlockKind::Raw(html) => out.push(html),
        BlockKind::Toc { .. } => {}
        BlockKind::FootnotesHere => footnotes::list(out),
    }
}

/// Writes an element that contains blocks.
pub fn container(name: &str, attrs: &Attrs, inner: &[Block], out: &mut Writer) {
    open(name, attrs, out);
    out.push("\n");
    blocks(inner, out);
    close(name, out);
}

/// Writes an HTML comment.
pub fn comment(text: &str, out: &mut Writer) {
    out.push("<!--");
    out.push(text);
    out.push("-->");
}

/// Writes a display formula in the delimiters of `MathJax` and `KaTeX`.
fn math(source: &str, attrs: &Attrs, out: &mut Writer) {
    if !attrs.is_empty() {
        open("div", attrs, out);
    }
    out.push("\\[");
    escape::text(source, &mut out.html);
    out.push("\\]");
    if !attrs.is_empty() {
        close("div", out);
    }
}
