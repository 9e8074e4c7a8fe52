//! Access to the common parts of nodes of different kinds: attributes, HTML elements, images.

use crate::model::attrs::Attrs;
use crate::model::document::{
    Block, BlockKind, DefinitionPart, HtmlElement, Inline, InlineKind, ListItem, RawNode,
};
use crate::model::walk::NodeMut;

/// Returns the attributes of a node, if its kind has any.
pub fn attrs<'n>(node: &'n mut NodeMut<'_>) -> Option<&'n mut Attrs> {
    match node {
        NodeMut::Block(Block { attrs, .. })
        | NodeMut::Inline(Inline { attrs, .. })
        | NodeMut::Raw(RawNode::Element { attrs, .. })
        | NodeMut::Item(ListItem { attrs, .. })
        | NodeMut::Part(DefinitionPart::Term { attrs, .. } | DefinitionPart::Description { attrs, .. }) => {
            Some(attrs)
        }
        NodeMut::Raw(_) => None,
    }
}

/// Returns the HTML element of a node, with its attributes.
pub fn element<'n>(node: &'n mut NodeMut<'_>) -> Option<(&'n mut HtmlElement, &'n mut Attrs)> {
    match node {
        NodeMut::Block(Block { kind: BlockKind::Html(element), attrs, .. })
        | NodeMut::Inline(Inline { kind: InlineKind::Html(element), attrs, .. })
        | NodeMut::Raw(RawNode::Element { element, attrs, .. }) => Some((element, attrs)),
        _ => None,
    }
}

/// Returns the attributes of an image, in Markdown or in HTML.
pub fn image<'n>(node: &'n mut NodeMut<'_>) -> Option<&'n mut Attrs> {
    match node {
        NodeMut::Inline(Inline { kind: InlineKind::Image, attrs, .. }) => Some(attrs),
        node => element(node).filter(|(element, _)| element.name == "img").map(|(_, attrs)| attrs),
    }
}
