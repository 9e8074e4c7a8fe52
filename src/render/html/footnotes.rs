//! Writes footnotes: the references in the text and the list at the end.

use super::attributes::attribute;
use super::{Writer, block, endnotes, inline};
use crate::model::config::MarkdownFlavor;
use crate::model::document::{Block, BlockKind, Footnote, FootnoteRef};
use crate::model::escape;

/// Writes a reference to a footnote. One without a definition is written as in the source.
pub fn reference(reference: &FootnoteRef, out: &mut Writer) {
    let (name, number, nth_use) = match reference {
        FootnoteRef::Numbered { name, number, nth_use } => (name, number, *nth_use),
        FootnoteRef::Named(name) => {
            out.push("[^");
            escape::text(name, &mut out.html);
            out.push("]");
            return;
        }
    };
    if out.options().flavor == MarkdownFlavor::Workbench {
        return endnotes::reference(*number, nth_use, out);
    }
    out.push("<sup");
    attribute("id", &use_id(name, nth_use), out);
    out.push(if out.strict_roles() { "><a" } else { " role=\"doc-noteref\"><a" });
    attribute("href", &format!("#fn:{name}"), out);
    out.push(" class=\"footnote\" rel=\"footnote\"");
    // kramdown puts the role on the `sup`, where ARIA does not allow it.
    out.push(if out.strict_roles() { " role=\"doc-noteref\">" } else { ">" });
    out.push(&number.to_string());
    out.push("</a></sup>");
}

/// Returns the id of the n-th reference to a footnote, from 0: `fnref:a`, `fnref:a:1`.
fn use_id(name: &str, nth_use: u32) -> String {
    if nth_use == 0 { format!("fnref:{name}") } else { format!("fnref:{name}:{nth_use}") }
}

/// Writes the list of the referenced footnotes.
pub fn list(out: &mut Writer) {
    out.footnotes_done = true;
    let document = out.document;
    if document.footnotes.is_empty() {
        return;
    }
    if document.options.flavor == MarkdownFlavor::Workbench {
        return endnotes::list(out);
    }
    out.push("<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol");
    if document.options.footnote_start != 1 {
        attribute("start", &document.options.footnote_start.to_string(), out);
    }
    out.push(">\n");
    for footnote in &document.footnotes {
        out.push("<li");
        attribute("id", &format!("fn:{}", footnote.name), out);
        // `doc-endnote` is deprecated in DPUB-ARIA 1.1: a list item is enough.
        out.push(if out.strict_roles() { ">\n" } else { " role=\"doc-endnote\">\n" });
        item(footnote, out);
        out.push("</li>\n");
    }
    out.push("</ol>\n</div>\n");
}

/// Writes a footnote. The links back are at the end of its last paragraph, or else in a paragraph of their own, which
/// kramdown adds even if links back are turned off.
fn item(footnote: &Footnote, out: &mut Writer) {
    let backlink = out.options().footnote_backlink.clone();
    if let Some((Block { kind: BlockKind::Paragraph { content, .. }, attrs, .. }, rest)) =
        footnote.blocks.split_last()
    {
        block::blocks(rest, out);
        super::attributes::open("p", attrs, out);
        inline::inlines(content, out);
        if !backlink.is_empty() {
            out.push("\u{a0}");
        }
    } else {
        block::blocks(&footnote.blocks, out);
        out.push("<p>");
    }
    if !backlink.is_empty() {
        links_back(footnote, &backlink, out);
    }
    out.push("</p>\n");
}

fn links_back(footnote: &Footnote, backlink: &str, out: &mut Writer) {
    for nth_use in 0..footnote.back_links {
        if nth_use > 0 {
            out.push(" ");
        }
        out.push("<a");
        attribute("href", &format!("#{}", use_id(&footnote.name, nth_use)), out);
        out.push(" class=\"reversefootnote\" role=\"doc-backlink\">");
        escape::source(backlink, &mut out.html);
        if nth_use > 0 {
            out.push(&format!("<sup>{}</sup>", nth_use + 1));
        }
        out.push("</a>");
    }
}
