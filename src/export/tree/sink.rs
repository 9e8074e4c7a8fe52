//! Parses HTML into a tree with html5ever, which follows the same standard as browsers.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElemName, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};

use super::{Kind, NodeId, Tree};

impl Tree {
    /// Parses a page. This never fails: missing tags are added, as in browsers.
    pub(in crate::export) fn parse(html: &str) -> Self {
        let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let options = ParseOpts { tree_builder, ..ParseOpts::default() };
        parse_document(Sink(RefCell::new(Tree::empty())), options).one(html)
    }
}

/// The tree that the parser builds.
struct Sink(RefCell<Tree>);

/// The name of an element, for the parser.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

fn written(attribute: &Attribute) -> (String, String) {
    let name = match &attribute.name.prefix {
        Some(prefix) if !prefix.is_empty() => format!("{prefix}:{}", attribute.name.local),
        _ => attribute.name.local.to_string(),
    };
    (name, attribute.value.to_string())
}

impl Sink {
    /// Returns the node to insert. Text is appended to `before` instead, if that is a text node.
    fn node(&self, child: NodeOrText<NodeId>, before: Option<NodeId>) -> Option<NodeId> {
        let mut tree = self.0.borrow_mut();
        match child {
            NodeOrText::AppendNode(id) => Some(id),
            NodeOrText::AppendText(text) => {
                if let Some(Kind::Text(old)) = before.map(|id| &mut tree.node_mut(id).kind) {
                    old.push_str(&text);
                    return None;
                }
                Some(tree.add_text(text.to_string()))
            }
        }
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        self.0.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        Tree::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name {
        let tree = self.0.borrow();
        Name(tree.element(*target).map_or_else(|| super::html_name(""), |element| element.name.clone()))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let mut tree = self.0.borrow_mut();
        let id = tree.add_named(name, attributes.iter().map(written).collect());
        if flags.template {
            let content = tree.add(Kind::Document);
            if let Some(element) = tree.element_mut(id) {
                element.content = Some(content);
            }
        }
        id
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.0.borrow_mut().add(Kind::Comment(text.to_string()))
    }

    fn create_pi(&self, _: StrTendril, data: StrTendril) -> NodeId {
        self.0.borrow_mut().add(Kind::Comment(data.to_string()))
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let last = self.0.borrow().node(*parent).last;
        if let Some(child) = self.node(child, last) {
            self.0.borrow_mut().append(*parent, child);
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        if self.0.borrow().parent(*element).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, name: StrTendril, _: StrTendril, _: StrTendril) {
        let mut tree = self.0.borrow_mut();
        let doctype = tree.add(Kind::Doctype(name.to_string()));
        tree.append(Tree::ROOT, doctype);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.0.borrow().element(*target).and_then(|element| element.content).unwrap_or(*target)
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let previous = self.0.borrow().node(*sibling).previous;
        if let Some(child) = self.node(child, previous) {
            self.0.borrow_mut().insert_before(*sibling, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let mut tree = self.0.borrow_mut();
        let Some(element) = tree.element_mut(*target) else { return };
        for (name, value) in attributes.iter().map(written) {
            if element.get(&name).is_none() {
                element.attributes.push((name, value));
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.0.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.0.borrow_mut().move_children(*node, *new_parent);
    }
}
