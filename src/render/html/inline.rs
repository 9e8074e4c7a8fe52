//! Writes inline content.

use super::attributes::{attribute, attributes, close, open};
use super::{Writer, block, code, element, footnotes};
use crate::model::attrs::Attrs;
use crate::model::config::MarkdownFlavor;
use crate::model::document::{Inline, InlineKind};
use crate::model::escape;

/// Writes a sequence of inlines.
pub fn inlines(content: &[Inline], out: &mut Writer) {
    for inline in content {
        self::inline(inline, out);
    }
}

fn inline(inline: &Inline, out: &mut Writer) {
    let attrs = &inline.attrs;
    match &inline.kind {
        InlineKind::Text(text) => escape::text(text, &mut out.html),
        InlineKind::Break => {
            out.push("<br");
            attributes(attrs, out);
            out.push(" />");
        }
        InlineKind::Emphasis(inner) => wrapped("em", attrs, inner, out),
        InlineKind::Strong(inner) => wrapped("strong", attrs, inner, out),
        InlineKind::Strikethrough(inner) => wrapped("del", attrs, inner, out),
        InlineKind::Link { content: inner, .. } => wrapped("a", attrs, inner, out),
        InlineKind::Code(code) => code::span(code, attrs, out),
        InlineKind::Math(source) => math(source, attrs, out),
        InlineKind::Image => image(attrs, out),
        InlineKind::Html(element) => element::element(element, attrs, out),
        InlineKind::Comment(text) => block::comment(text, out),
        InlineKind::Raw(html) => out.push(html),
        InlineKind::FootnoteRef(reference) => footnotes::reference(reference, out),
        InlineKind::Abbreviation(short) => {
            open("abbr", attrs, out);
            escape::text(short, &mut out.html);
            close("abbr", out);
        }
    }
}

fn wrapped(name: &str, attrs: &Attrs, inner: &[Inline], out: &mut Writer) {
    open(name, attrs, out);
    inlines(inner, out);
    close(name, out);
}

/// Writes an image, always with an `alt`, except where Pandoc writes none: there it may have been forgotten.
fn image(attrs: &Attrs, out: &mut Writer) {
    out.push("<img");
    attributes(attrs, out);
    if attrs.get("alt").is_none() && out.options().flavor != MarkdownFlavor::Workbench {
        attribute("alt", "", out);
    }
    out.push(" />");
}

/// Writes a formula in the delimiters of `MathJax` and `KaTeX`, or in dollar signs if it has attributes, like kramdown.
fn math(source: &str, attrs: &Attrs, out: &mut Writer) {
    if out.options().flavor == MarkdownFlavor::Workbench && attrs.has_class("display") {
        open("span", attrs, out);
        out.push("\\[");
        escape::text(source, &mut out.html);
        out.push("\\]");
        close("span", out);
    } else if attrs.is_empty() {
        out.push("\\(");
        escape::text(source, &mut out.html);
        out.push("\\)");
    } else {
        open("span", attrs, out);
        out.push("$");
        escape::text(source, &mut out.html);
        out.push("$");
        close("span", out);
    }
}
