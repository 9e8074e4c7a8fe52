//! Resources that a copy cannot contain: images, scripts, frames and media on the network. They become links with a
//! note.

use super::tree::{Element, Kind, NodeId, Tree};
use crate::model::site::SitePath;
use crate::model::source_line::SourceLine;

/// The kinds of resources that are not in a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExternalKind {
    /// An image, which can be fetched.
    Image,
    /// A script or a style sheet, which is removed from the copy.
    Code,
    /// A page in a frame.
    Frame,
    /// A video or an audio file.
    Media,
    /// A file that the lesson refers to, but does not have.
    Missing,
    /// A file of the lesson, by its path, that this kind of copy does not contain.
    LeftOut,
}

/// A resource that a page uses and that is not in the copy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct External {
    /// The page that uses it.
    pub page: SitePath,
    /// The kind of resource.
    pub kind: ExternalKind,
    /// Its address, or its path in the site.
    pub address: String,
    /// The line of the lesson that uses it; none if a template does.
    pub line: Option<SourceLine>,
}

/// The resources that one page or style sheet uses and that are not in the copy.
#[derive(Debug)]
pub(super) struct Externals<'p> {
    /// The page or the style sheet.
    pub(super) page: &'p SitePath,
    line: Option<SourceLine>,
    list: Vec<External>,
}

impl<'p> Externals<'p> {
    /// Those of a page, before its first element.
    pub(super) fn new(page: &'p SitePath) -> Self {
        Self { page, line: None, list: Vec::new() }
    }

    /// Goes to an element of the page.
    pub(super) fn enter(&mut self, tree: &Tree, id: NodeId) {
        self.line = tree.element(id).and_then(|element| element.line.clone());
    }

    /// Adds one that the element uses.
    pub(super) fn add(&mut self, kind: ExternalKind, address: String) {
        self.list.push(External { page: self.page.clone(), kind, address, line: self.line.clone() });
    }

    /// All of them, in the order of the page.
    pub(super) fn into_list(self) -> Vec<External> {
        self.list
    }
}

/// Replaces an element whose resource is not in the copy with a link and a note. Without an address, only its name is
/// left, with the note if there is one.
pub(super) fn replace_with_link(tree: &mut Tree, id: NodeId, address: Option<&str>, note: &str) {
    let Some(element) = tree.element(id) else { return };
    let name = name(element, address.unwrap_or_default());
    let name = tree.add_text(name);
    let is_linked = tree.is_in(id, "a");
    let holder = match address.filter(|_| !is_linked) {
        Some(address) => tree.add_element("a", &[("class", "only-online"), ("href", address)]),
        None => tree.add_element("span", &[("class", "only-online")]),
    };
    tree.append(holder, name);
    if !note.is_empty() {
        add_note(tree, holder, note);
    }
    tree.replace(id, holder);
}

/// Appends a note in small print to a node.
pub(super) fn add_note(tree: &mut Tree, holder: NodeId, note: &str) {
    let words = tree.add_text(format!(" ({note})"));
    let small = tree.add_element("small", &[]);
    tree.append(small, words);
    tree.append(holder, small);
}

/// Returns a name for an element: its alternative text, its title, or the end of its address.
fn name(element: &Element, address: &str) -> String {
    let own = ["alt", "title", "aria-label"].into_iter().filter_map(|key| element.get(key)).map(str::trim);
    own.filter(|name| !name.is_empty()).map(str::to_owned).next().unwrap_or_else(|| {
        let path = address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        path.rsplit('/').next().unwrap_or_default().to_owned()
    })
}

/// Returns the first address of a video or audio element: its own, or that of a `source` in it.
pub(super) fn media_source(tree: &Tree, id: NodeId) -> Option<String> {
    let own = tree.element(id)?.get("src").map(str::to_owned);
    own.or_else(|| tree.elements(id).find_map(|(_, element)| element.get("src").map(str::to_owned)))
}

/// Whether a node is text with only white space.
pub(super) fn is_blank(tree: &Tree, id: NodeId) -> bool {
    matches!(tree.kind(id), Kind::Text(text) if text.trim().is_empty())
}
