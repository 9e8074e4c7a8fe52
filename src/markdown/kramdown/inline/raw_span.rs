//! The inside of HTML elements whose content is not Markdown: only tags and comments are parsed.

use super::{MAX_DEPTH, Parser, html_span};
use crate::markdown::kramdown::{html_element, html_tag};
use crate::model::document::RawNode;

/// Parses up to the end tag of the element `name`, or to the end of the region. Returns the nodes, and whether the tag
/// was found; `None` if this is nested too deeply.
pub(super) fn parse(p: &mut Parser, name: &str) -> Option<(Vec<RawNode>, bool)> {
    if p.depth >= MAX_DEPTH {
        p.note_too_deep();
        return None;
    }
    p.depth += 1;
    let mut nodes = Vec::new();
    let mut copied = p.pos;
    let mut closed = false;
    while let Some(at) = memchr::memchr(b'<', p.rest().as_bytes()) {
        p.pos += at;
        let start = p.pos;
        if let Some((found, len)) = html_tag::scan_end_tag(p.rest()) {
            if html_span::is_same_element(found, name) {
                push_text(p, &mut nodes, copied, start);
                p.pos += len;
                copied = p.pos;
                closed = true;
                break;
            }
            html_span::note_stray_end(p, found, len);
            p.pos += len;
        } else if let Some(node) = node(p) {
            push_text(p, &mut nodes, copied, start);
            nodes.push(node);
            copied = p.pos;
        } else {
            p.pos += 1;
        }
    }
    if !closed {
        p.pos = p.src.len();
        push_text(p, &mut nodes, copied, p.pos);
    }
    p.depth -= 1;
    Some((nodes, closed))
}

/// Parses the comment or element at the current position.
fn node(p: &mut Parser) -> Option<RawNode> {
    let start = p.pos;
    if let Some(text) = html_span::comment(p) {
        return Some(RawNode::Comment(text.to_owned()));
    }
    let tag = html_span::start_tag(p)?;
    if html_element::is_escaped_in_text(&tag.name.to_ascii_lowercase()) {
        return None;
    }
    let (element, attrs) = html_span::element(p, tag, true)?;
    Some(RawNode::Element { element, attrs, span: p.cx.span(p.text, start, p.pos) })
}

fn push_text(p: &Parser, nodes: &mut Vec<RawNode>, start: usize, end: usize) {
    if start < end {
        nodes.push(RawNode::Text(p.src[start..end].to_owned()));
    }
}
