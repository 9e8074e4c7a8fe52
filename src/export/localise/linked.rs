//! Rewrites the addresses that a page links to: pages, files, scripts, style sheets, icons.

use super::{Found, Localiser, Role, set};
use crate::export::externals::{ExternalKind, Externals, add_note};
use crate::export::page;
use crate::export::tree::{Element, NodeId, Tree};
use crate::model::site::SitePath;

impl Localiser<'_> {
    /// Rewrites a link to a file that is not in the copy: it points to the published file or nowhere, with a note.
    fn link_left_out(
        &self,
        tree: &mut Tree,
        id: NodeId,
        attribute: &'static str,
        path: &SitePath,
        online: Option<&str>,
    ) {
        let Some(element) = tree.element_mut(id) else { return };
        match online {
            Some(online) => element.set(attribute, online),
            None => drop(element.remove(attribute)),
        }
        if is_reported(path) && element.name() == "a" && element.is_html() {
            let note = if online.is_some() { self.notes.only_online } else { self.notes.not_here };
            add_note(tree, id, note);
        }
    }

    /// Rewrites the address of a link, a script, a style sheet or an icon.
    pub(super) fn linked(
        &self,
        tree: &mut Tree,
        id: NodeId,
        attribute: &'static str,
        role: Role,
        externals: &mut Externals,
    ) {
        let Some(element) = tree.element_mut(id) else { return };
        element.remove("ping");
        // With these, browsers refuse changed files, or any file from a disk.
        element.remove("crossorigin");
        element.remove("integrity");
        let Some(address) = element.get(attribute).map(str::to_owned) else { return };
        match self.find(externals.page, role, &address) {
            Found::Here(address) => set(tree, id, attribute, address),
            Found::Stays => {}
            Found::Online(address) if role == Role::Link => set(tree, id, attribute, address),
            Found::Online(address) => {
                if role == Role::Code {
                    externals.add(ExternalKind::Code, address);
                }
                drop_resource(tree, id, attribute);
            }
            Found::LeftOut { path, online } if role == Role::Link => {
                self.link_left_out(tree, id, attribute, &path, online.as_deref());
                if is_reported(&path) {
                    externals.add(ExternalKind::LeftOut, path.to_string());
                }
            }
            Found::Nowhere if role == Role::Link => {
                externals.add(ExternalKind::Missing, address);
                if let Some(element) = tree.element_mut(id) {
                    element.remove(attribute);
                }
            }
            Found::LeftOut { .. } | Found::Nowhere => drop_resource(tree, id, attribute),
        }
    }
}

/// Whether readers and authors are told that a file is not in the copy. They are not for pages, whose content is in the
/// copy anyway, and for images, as a linked image is usually one that is shown already, in another size.
fn is_reported(path: &SitePath) -> bool {
    !page::is_page(path) && !page::media_type(path).is_some_and(|kind| kind.starts_with("image/"))
}

/// Removes an element that would fetch a resource, or only its attribute if the element has content.
fn drop_resource(tree: &mut Tree, id: NodeId, attribute: &str) {
    let Some(element) = tree.element_mut(id) else { return };
    if matches!(element.name(), "script" | "link" | "use" | "image" | "feImage") {
        tree.detach(id);
    } else {
        element.remove(attribute);
    }
}

/// Returns the attribute with an element's address, and its role.
pub(super) fn slot(element: &Element) -> Option<(&'static str, Role)> {
    let slot = match element.name() {
        "a" if !element.is_html() && element.get("href").is_none() => ("xlink:href", Role::Link),
        "a" | "area" => ("href", Role::Link),
        "form" => ("action", Role::Link),
        "script" => ("src", Role::Code),
        "input" => ("src", Role::Hint),
        "body" | "table" | "td" | "th" => ("background", Role::Hint),
        "image" | "use" | "feImage" if element.get("href").is_some() => ("href", Role::Hint),
        "image" | "use" | "feImage" => ("xlink:href", Role::Hint),
        "link" => {
            let is = |name| element.get("rel").is_some_and(|rel| rel.to_ascii_lowercase().contains(name));
            let role = if is("stylesheet") {
                Role::Code
            } else if is("canonical") {
                // It refers to the page online on purpose.
                return None;
            } else if is("licen") || is("author") || is("alternate") || is("next") || is("prev") {
                Role::Link
            } else {
                Role::Hint
            };
            ("href", role)
        }
        _ => return None,
    };
    Some(slot)
}
