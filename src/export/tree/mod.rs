//! A page as a tree that can be changed: parsed as browsers parse it, printed as HTML or as XHTML.

mod edit;
mod print;
mod sink;

use html5ever::{LocalName, QualName, ns};

/// The number of a node in its [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NodeId(u32);

/// The nodes of a page; node 0 is the document.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// A node and its neighbours.
#[derive(Debug)]
struct Node {
    kind: Kind,
    parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind {
    /// The document, or the content of a `template`.
    Document,
    /// `<!doctype …>`
    Doctype(String),
    /// Text, with its references resolved.
    Text(String),
    /// A comment.
    Comment(String),
    /// An element.
    Element(Element),
}

/// An element: its name and attributes.
#[derive(Debug)]
pub(super) struct Element {
    name: QualName,
    /// Names as they are written (`xlink:href`) and values, in the order of the source.
    pub(super) attributes: Vec<(String, String)>,
    /// Where the content of a `template` is.
    content: Option<NodeId>,
}

impl Element {
    /// The name, in lower case but for SVG's: `img`.
    pub(super) fn name(&self) -> &str {
        &self.name.local
    }

    /// Whether it is an element of HTML, not of SVG or `MathML`.
    pub(super) fn is_html(&self) -> bool {
        self.name.ns == ns!(html)
    }

    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Sets an attribute.
    pub(super) fn set(&mut self, name: &str, value: impl Into<String>) {
        match self.attributes.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value.into(),
            None => self.attributes.push((name.to_owned(), value.into())),
        }
    }

    /// Takes an attribute away.
    pub(super) fn remove(&mut self, name: &str) -> Option<String> {
        let at = self.attributes.iter().position(|(key, _)| key == name)?;
        Some(self.attributes.remove(at).1)
    }

    /// Whether it has a class.
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|name| name == class))
    }

    /// Gives an element of HTML another name.
    pub(super) fn rename(&mut self, name: &str) {
        self.name = html_name(name);
    }
}

fn html_name(name: &str) -> QualName {
    QualName::new(None, ns!(html), LocalName::from(name))
}

impl Tree {
    /// The document.
    pub(super) const ROOT: NodeId = NodeId(0);

    /// What a node is.
    pub(super) fn kind(&self, id: NodeId) -> &Kind {
        &self.node(id).kind
    }

    /// The element that a node is.
    pub(super) fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.node(id).kind {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The element that a node is, to be changed.
    pub(super) fn element_mut(&mut self, id: NodeId) -> Option<&mut Element> {
        match &mut self.node_mut(id).kind {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The node that this one is in.
    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    /// The nodes in a node, one level deep.
    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.node(id).first, |&child| self.node(child).next)
    }

    /// All nodes in a node, in the order of the source; the content of templates is left out.
    pub(super) fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.node(id).first, move |&at| {
            self.node(at).first.or_else(|| self.after(at, id))
        })
    }

    /// The node that follows `at` and all that is in it, inside `top`.
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

    /// The elements in a node, in the order of the source.
    pub(super) fn elements(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &Element)> {
        self.descendants(id).filter_map(|id| Some((id, self.element(id)?)))
    }

    /// The first element with this name in a node.
    pub(super) fn find(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.elements(id).find(|(_, element)| element.name() == name).map(|(id, _)| id)
    }

    /// Whether a node is in an element with this name.
    pub(super) fn is_in(&self, id: NodeId, name: &str) -> bool {
        let mut above = std::iter::successors(self.parent(id), |&id| self.parent(id));
        above.any(|id| self.element(id).is_some_and(|element| element.name() == name))
    }

    /// The text in a node.
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
    fn what_is_parsed_is_printed() {
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
