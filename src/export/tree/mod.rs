//! A page as a tree that can be edited: parsed as in browsers, printed as HTML or XHTML.

mod edit;
pub(super) mod elements;
mod print;
mod sink;

use html5ever::{LocalName, QualName, ns};

use crate::model::source_line::SourceLine;

/// The index of a node in its [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NodeId(u32);

/// The nodes of a page; the first one is the document.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// A node and its links to others.
#[derive(Debug)]
struct Node {
    kind: Kind,
    parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
}

/// The kinds of nodes.
#[derive(Debug)]
pub(super) enum Kind {
    /// The document, or the content of a `template`.
    Document,
    /// A doctype, by its name: `<!doctype html>`.
    Doctype(String),
    /// Text, with character references resolved.
    Text(String),
    /// A comment, without its delimiters.
    Comment(String),
    /// An HTML, SVG or `MathML` element.
    Element(Element),
}

/// An element: its name and attributes.
#[derive(Debug)]
pub(super) struct Element {
    name: QualName,
    /// Names with their prefix (`xlink:href`) and values, in the order of the source.
    pub(super) attributes: Vec<(String, String)>,
    /// The line of the lesson that it was made from, which is not an attribute of the copy.
    pub(super) line: Option<SourceLine>,
    /// The document that holds the content of a `template`.
    content: Option<NodeId>,
}

impl Element {
    /// The name, in lower case except in SVG: `img`.
    pub(super) fn name(&self) -> &str {
        &self.name.local
    }

    /// Whether it is an HTML element, not one of SVG or `MathML`.
    pub(super) fn is_html(&self) -> bool {
        self.name.ns == ns!(html)
    }

    /// Returns the value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Sets an attribute; an existing one keeps its position.
    pub(super) fn set(&mut self, name: &str, value: impl Into<String>) {
        match self.attributes.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value.into(),
            None => self.attributes.push((name.to_owned(), value.into())),
        }
    }

    /// Removes an attribute and returns its value.
    pub(super) fn remove(&mut self, name: &str) -> Option<String> {
        let at = self.attributes.iter().position(|(key, _)| key == name)?;
        Some(self.attributes.remove(at).1)
    }

    /// Whether it has a class.
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|name| name == class))
    }

    /// Renames an HTML element.
    pub(super) fn rename(&mut self, name: &str) {
        self.name = html_name(name);
    }
}

fn html_name(name: &str) -> QualName {
    QualName::new(None, ns!(html), LocalName::from(name))
}

impl Tree {
    /// The document node.
    pub(super) const ROOT: NodeId = NodeId(0);

    /// Returns the kind of a node.
    pub(super) fn kind(&self, id: NodeId) -> &Kind {
        &self.node(id).kind
    }

    /// Returns a node as an element, if it is one.
    pub(super) fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.node(id).kind {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// Returns a node as a mutable element, if it is one.
    pub(super) fn element_mut(&mut self, id: NodeId) -> Option<&mut Element> {
        match &mut self.node_mut(id).kind {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// Returns the parent of a node.
    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    /// Returns the children of a node, in order.
    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.node(id).first, |&child| self.node(child).next)
    }

    /// Returns all descendants of a node in source order, without the content of templates.
    pub(super) fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.node(id).first, move |&at| {
            self.node(at).first.or_else(|| self.after(at, id))
        })
    }

    /// Returns the next node after `at` and its descendants, within `top`.
    fn after(&self, mut at: NodeId, top: NodeId) -> Option<NodeId> {
        loop {
            if at == top {
                return None;
            }
            if let Some(next) = self.node(at).next {
                return Some(next);
            }
            at = self.node(at).parent?;
        }
    }

    /// Returns all elements in a node, in source order.
    pub(super) fn elements(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &Element)> {
        self.descendants(id).filter_map(|id| Some((id, self.element(id)?)))
    }

    /// Returns the first element with this name in a node.
    pub(super) fn find(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.elements(id).find(|(_, element)| element.name() == name).map(|(id, _)| id)
    }

    /// Whether a node is in an element with this name.
    pub(super) fn is_in(&self, id: NodeId, name: &str) -> bool {
        let mut above = std::iter::successors(self.parent(id), |&id| self.parent(id));
        above.any(|id| self.element(id).is_some_and(|element| element.name() == name))
    }

    /// Returns all text in a node.
    pub(super) fn text(&self, id: NodeId) -> String {
        let texts = self.descendants(id).filter_map(|id| match self.kind(id) {
            Kind::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    }

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parsed_pages_print_the_same() {
        let text =
            "<!DOCTYPE html>\n<html><head></head><body><p class=\"a\">a &amp; b<br>c</p></body></html>";
        assert_eq!(Tree::parse(text).html(), text.replace('\n', ""));
    }

    #[test]
    fn descendants_stay_inside() {
        let tree = Tree::parse("<div><p>a<b>c</b></p></div><p>d");
        let div = tree.find(Tree::ROOT, "div").unwrap();
        assert_eq!(tree.text(div), "ac");
        assert_eq!(tree.elements(div).map(|(_, element)| element.name()).collect::<Vec<_>>(), ["p", "b"]);
    }
}
