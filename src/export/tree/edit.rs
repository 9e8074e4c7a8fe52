//! Edits a tree: adds, moves, copies and removes nodes.

use super::{Element, Kind, Node, NodeId, QualName, Tree, html_name};
use crate::model::source_line::SourceLine;

impl Tree {
    /// Creates an empty document.
    pub(super) fn empty() -> Self {
        let mut tree = Self { nodes: Vec::new() };
        tree.add(Kind::Document);
        tree
    }

    /// Adds a node without a parent.
    pub(in crate::export) fn add(&mut self, kind: Kind) -> NodeId {
        self.nodes.push(Node { kind, parent: None, previous: None, next: None, first: None, last: None });
        NodeId(u32::try_from(self.nodes.len() - 1).expect("fewer than 4 billion nodes"))
    }

    /// Adds an HTML element without a parent.
    pub(in crate::export) fn add_element(&mut self, name: &str, attributes: &[(&str, &str)]) -> NodeId {
        let attributes = attributes.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect();
        self.add_named(html_name(name), attributes)
    }

    pub(super) fn add_named(&mut self, name: QualName, mut attributes: Vec<(String, String)>) -> NodeId {
        let at = attributes.iter().position(|(name, _)| name == SourceLine::ATTRIBUTE);
        let line = at.and_then(|at| SourceLine::parse(&attributes[at].1));
        if let Some(at) = at.filter(|_| line.is_some()) {
            attributes.remove(at);
        }
        self.add(Kind::Element(Element { name, attributes, line, content: None }))
    }

    /// Adds a text node without a parent.
    pub(in crate::export) fn add_text(&mut self, text: impl Into<String>) -> NodeId {
        self.add(Kind::Text(text.into()))
    }

    /// Moves a node to the end of `parent`.
    pub(in crate::export) fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        let last = self.node(parent).last;
        self.node_mut(child).parent = Some(parent);
        self.node_mut(child).previous = last;
        match last {
            Some(last) => self.node_mut(last).next = Some(child),
            None => self.node_mut(parent).first = Some(child),
        }
        self.node_mut(parent).last = Some(child);
    }

    /// Moves a node before another one. Removes it if that has no parent.
    pub(in crate::export) fn insert_before(&mut self, sibling: NodeId, node: NodeId) {
        self.detach(node);
        let Some(parent) = self.parent(sibling) else { return };
        let previous = self.node(sibling).previous;
        let place = self.node_mut(node);
        (place.parent, place.previous, place.next) = (Some(parent), previous, Some(sibling));
        self.node_mut(sibling).previous = Some(node);
        match previous {
            Some(previous) => self.node_mut(previous).next = Some(node),
            None => self.node_mut(parent).first = Some(node),
        }
    }

    /// Removes a node from its parent, with its descendants.
    pub(in crate::export) fn detach(&mut self, id: NodeId) {
        let node = self.node_mut(id);
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        let Some(parent) = parent else { return };
        match previous {
            Some(previous) => self.node_mut(previous).next = next,
            None => self.node_mut(parent).first = next,
        }
        match next {
            Some(next) => self.node_mut(next).previous = previous,
            None => self.node_mut(parent).last = previous,
        }
    }

    /// Replaces a node with another one.
    pub(in crate::export) fn replace(&mut self, old: NodeId, new: NodeId) {
        self.insert_before(old, new);
        self.detach(old);
    }

    /// Removes an element, but keeps its children in its place.
    pub(in crate::export) fn unwrap(&mut self, id: NodeId) {
        while let Some(child) = self.node(id).first {
            self.insert_before(id, child);
        }
        self.detach(id);
    }

    /// Moves all children of a node to the end of another.
    pub(in crate::export) fn move_children(&mut self, from: NodeId, to: NodeId) {
        while let Some(child) = self.node(from).first {
            self.append(to, child);
        }
    }

    /// Copies a node of another tree, with its descendants, to the end of `parent`.
    pub(in crate::export) fn append_copy(&mut self, parent: NodeId, other: &Tree, id: NodeId) -> NodeId {
        let top = self.copy_node(other, id);
        self.append(parent, top);
        let mut open = vec![(id, top)];
        for child in other.descendants(id) {
            let copy = self.copy_node(other, child);
            while let Some(&(from, to)) = open.last() {
                if other.parent(child) == Some(from) {
                    self.append(to, copy);
                    break;
                }
                open.pop();
            }
            open.push((child, copy));
        }
        top
    }

    fn copy_node(&mut self, other: &Tree, id: NodeId) -> NodeId {
        let kind = match other.kind(id) {
            Kind::Document => Kind::Document,
            Kind::Doctype(name) => Kind::Doctype(name.clone()),
            Kind::Text(text) => Kind::Text(text.clone()),
            Kind::Comment(text) => Kind::Comment(text.clone()),
            Kind::Element(element) => {
                return self.add_named(element.name.clone(), element.attributes.clone());
            }
        };
        self.add(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_move() {
        let mut tree = Tree::parse("<body><p>a</p><i>b</i><u>c</u>");
        let find = |tree: &Tree, name| tree.find(Tree::ROOT, name).unwrap();
        let (p, i, u, body) = (find(&tree, "p"), find(&tree, "i"), find(&tree, "u"), find(&tree, "body"));
        tree.insert_before(p, u);
        tree.unwrap(i);
        let hr = tree.add_element("hr", &[("id", "x")]);
        tree.replace(p, hr);
        assert_eq!(tree.inner_html(body), "<u>c</u><hr id=\"x\">b");
    }

    #[test]
    fn trees_are_copied() {
        let from = Tree::parse("<div><p>a<b>b</b></p><p>c</p></div>");
        let mut to = Tree::parse("<body><hr>");
        let body = to.find(Tree::ROOT, "body").unwrap();
        to.append_copy(body, &from, from.find(Tree::ROOT, "div").unwrap());
        assert_eq!(to.inner_html(body), "<hr><div><p>a<b>b</b></p><p>c</p></div>");
    }
}
