//! The text of links and elements as a screen reader reads it, with the alternative text of images.

use crate::model::document::{HtmlElement, Inline, InlineKind, RawNode};
use crate::model::walk::{self, Node};

/// The text of inline content.
pub fn of_inlines(content: &[Inline]) -> String {
    let mut text = String::new();
    walk::inlines(content, &mut |node| push(&node, &mut text));
    text
}

/// The text inside an HTML element.
pub fn of_element(element: &HtmlElement) -> String {
    let mut text = String::new();
    walk::element(element, &mut |node| push(&node, &mut text));
    text
}

/// Whether an element contains only text: no image, no icon, nothing that CSS could fill.
pub fn is_bare(element: &HtmlElement) -> bool {
    let mut is_bare = true;
    walk::element(element, &mut |node| {
        is_bare &=
            node.element().is_none() && !matches!(node, Node::Inline(Inline { kind: InlineKind::Image, .. }));
    });
    is_bare
}

fn push(node: &Node, text: &mut String) {
    if node.element().is_some_and(|element| element.name == "img") {
        text.push_str(node.attrs().and_then(|attrs| attrs.get("alt")).unwrap_or_default());
    }
    match node {
        Node::Inline(inline) => match &inline.kind {
            InlineKind::Text(part) | InlineKind::Math(part) | InlineKind::Abbreviation(part) => {
                text.push_str(part);
            }
            InlineKind::Code(code) => text.push_str(code.text()),
            InlineKind::Image => text.push_str(inline.attrs.get("alt").unwrap_or_default()),
            _ => {}
        },
        Node::Raw(RawNode::Text(part)) => text.push_str(part),
        _ => {}
    }
}
