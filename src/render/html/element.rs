//! Writes the author's HTML elements.

use super::attributes::{attributes, close, open};
use super::{Writer, block, inline};
use crate::model::attrs::Attrs;
use crate::model::document::{HtmlContent, HtmlElement, RawNode};
use crate::model::escape;

/// Writes an element with its content.
pub fn element(element: &HtmlElement, attrs: &Attrs, out: &mut Writer) {
    if matches!(element.content, HtmlContent::Void) {
        out.push("<");
        out.push(&element.name);
        attributes(attrs, out);
        out.push(" />");
        return;
    }
    open(&element.name, attrs, out);
    match &element.content {
        HtmlContent::Void => {}
        HtmlContent::Blocks(blocks) => {
            out.push("\n");
            block::blocks(blocks, out);
        }
        HtmlContent::Inlines(content) => inline::inlines(content, out),
        HtmlContent::Raw(nodes) => raw(nodes, out),
    }
    close(&element.name, out);
}

fn raw(nodes: &[RawNode], out: &mut Writer) {
    for node in nodes {
        match node {
            RawNode::Text(text) => escape::source(text, &mut out.html),
            RawNode::Verbatim(text) => out.push(text),
            RawNode::Element { element, attrs, .. } => self::element(element, attrs, out),
            RawNode::Comment(text) => block::comment(text, out),
        }
    }
}
