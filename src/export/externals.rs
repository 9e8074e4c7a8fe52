//! What a copy cannot take along: images, scripts, frames and films on the network. They become links with a note.

use super::tree::{Element, Kind, NodeId, Tree};
use crate::model::site::SitePath;

/// What was left on the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExternalKind {
    /// An image; it can be fetched.
    Image,
    /// A script or a style: it is gone from the copy.
    Code,
    /// A page in a frame.
    Frame,
    /// A film or a sound.
    Media,
    /// A file of the lesson that is not there.
    Missing,
    /// A file of the lesson that this kind of copy does not hold; its path is told.
    LeftOut,
}

/// Something on the network that a page shows or runs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct External {
    /// The page.
    pub page: SitePath,
    /// What it is.
    pub kind: ExternalKind,
    /// Where it is.
    pub address: String,
}

/// Puts a link with a note where an element showed something that the copy does not hold. What cannot be linked to
/// becomes its name, with the note if there is one.
pub(super) fn link_instead(tree: &mut Tree, id: NodeId, address: Option<&str>, note: &str) {
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

/// Adds a note in small letters to what is in a node.
pub(super) fn add_note(tree: &mut Tree, holder: NodeId, note: &str) {
    let words = tree.add_text(format!(" ({note})"));
    let small = tree.add_element("small", &[]);
    tree.append(small, words);
    tree.append(holder, small);
}

/// What to call something: its alternative text, its title, or the end of its address.
fn name(element: &Element, address: &str) -> String {
    let own = ["alt", "title", "aria-label"].into_iter().filter_map(|key| element.get(key)).map(str::trim);
    own.filter(|name| !name.is_empty()).map(str::to_owned).next().unwrap_or_else(|| {
        let path = address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        path.rsplit('/').next().unwrap_or_default().to_owned()
    })
}

/// The first address of a film or sound: its own, or that of a `source` in it.
pub(super) fn media_source(tree: &Tree, id: NodeId) -> Option<String> {
    let own = tree.element(id)?.get("src").map(str::to_owned);
    own.or_else(|| tree.elements(id).find_map(|(_, element)| element.get("src").map(str::to_owned)))
}

/// Whether a node is a text of white space only.
pub(super) fn is_blank(tree: &Tree, id: NodeId) -> bool {
    matches!(tree.kind(id), Kind::Text(text) if text.trim().is_empty())
}
