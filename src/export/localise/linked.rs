//! What a page links to: other pages, files, scripts, style sheets, icons.

use super::{Found, Localiser, Role, set};
use crate::export::externals::{External, ExternalKind, add_note};
use crate::export::page;
use crate::export::tree::{Element, NodeId, Tree};
use crate::model::site::SitePath;

impl Localiser<'_> {
    /// A link to a file that the copy does not hold: it leads to the published one, or nowhere, with a note.
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
        if is_told(path) && element.name() == "a" && element.is_html() {
            let note = if online.is_some() { self.notes.only_online } else { self.notes.not_here };
            add_note(tree, id, note);
        }
    }

    /// A link, a script, a style sheet or an icon.
    pub(super) fn linked(
        &self,
        tree: &mut Tree,
        page: &SitePath,
        id: NodeId,
        attribute: &'static str,
        role: Role,
        externals: &mut Vec<External>,
    ) {
        let Some(element) = tree.element_mut(id) else { return };
        element.remove("ping");
        // It would not be fetched with the hash of other bytes, or not from a disk.
        element.remove("crossorigin");
        element.remove("integrity");
        let Some(address) = element.get(attribute).map(str::to_owned) else { return };
        match self.find(page, role, &address) {
            Found::Here(address) => set(tree, id, attribute, address),
            Found::Stays => {}
            Found::Online(address) if role == Role::Link => set(tree, id, attribute, address),
            Found::Online(address) => {
                if role == Role::Code {
                    externals.push(External { page: page.clone(), kind: ExternalKind::Code, address });
                }
                drop_resource(tree, id, attribute);
            }
            Found::LeftOut { path, online } if role == Role::Link => {
                self.link_left_out(tree, id, attribute, &path, online.as_deref());
                if is_told(&path) {
                    let address = path.to_string();
                    externals.push(External { page: page.clone(), kind: ExternalKind::LeftOut, address });
                }
            }
            Found::Nowhere if role == Role::Link => {
                externals.push(External { page: page.clone(), kind: ExternalKind::Missing, address });
                if let Some(element) = tree.element_mut(id) {
                    element.remove(attribute);
                }
            }
            Found::LeftOut { .. } | Found::Nowhere => drop_resource(tree, id, attribute),
        }
    }
}

/// Whether readers and authors are told that a copy does not hold a file. Pages that gather others are said again in
/// any copy, and a linked picture is most often one that is shown already, in another size.
fn is_told(path: &SitePath) -> bool {
    !page::is_page(path) && !page::media_type(path).is_some_and(|kind| kind.starts_with("image/"))
}

/// Takes away what was to be fetched: the element, or its attribute where the element has content of its own.
fn drop_resource(tree: &mut Tree, id: NodeId, attribute: &str) {
    let Some(element) = tree.element_mut(id) else { return };
    if matches!(element.name(), "script" | "link" | "use" | "image" | "feImage") {
        tree.detach(id);
    } else {
        element.remove(attribute);
    }
}

/// Where an element has its address, and what it is for.
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
                // It names the page online on purpose.
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
