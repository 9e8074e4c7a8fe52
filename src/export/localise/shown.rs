//! Rewrites images, media and frames. One that is not in the copy becomes a link with a note.

use super::{Found, Localiser, Notes, Role, set};
use crate::export::externals::{ExternalKind, Externals, media_source, replace_with_link};
use crate::export::tree::{NodeId, Tree};
use crate::model::site::SitePath;

impl Localiser<'_> {
    /// Rewrites the addresses of an element, or replaces it with a link.
    pub(super) fn shown(&self, tree: &mut Tree, id: NodeId, name: &str, externals: &mut Externals) {
        let page = externals.page;
        let (attribute, role, kind) = match name {
            "img" => ("src", Role::Image, ExternalKind::Image),
            "video" | "audio" => ("src", Role::Media, ExternalKind::Media),
            "object" => ("data", Role::Frame, ExternalKind::Frame),
            "picture" => return,
            _ => ("src", Role::Frame, ExternalKind::Frame),
        };
        if let Some(sizes) = tree.element_mut(id).and_then(|element| element.remove("srcset")) {
            let (kept, missing) = self.source_set(page, &sizes);
            if !kept.is_empty() && missing == 0 {
                set(tree, id, "srcset", kept);
            }
        }
        if let Some(poster) = tree.element_mut(id).and_then(|element| element.remove("poster")) {
            match self.find(page, Role::Image, &poster) {
                Found::Here(address) => set(tree, id, "poster", address),
                Found::Stays => set(tree, id, "poster", poster),
                Found::Online(_) | Found::LeftOut { .. } | Found::Nowhere => {}
            }
        }
        let source = if role == Role::Media {
            media_source(tree, id)
        } else {
            tree.element(id).and_then(|element| element.get(attribute)).map(str::to_owned)
        };
        let Some(source) = source else { return };
        let Notes { only_online, not_here } = self.notes;
        let (address, kind, reported, note) = match self.find(page, role, &source) {
            Found::Here(address) => {
                if tree.element(id).is_some_and(|element| element.get(attribute).is_some()) {
                    set(tree, id, attribute, address);
                }
                return;
            }
            Found::Stays => return,
            Found::Online(address) => (Some(address.clone()), kind, address, only_online),
            Found::LeftOut { path, online } => {
                let note = if online.is_some() { only_online } else { not_here };
                (online, ExternalKind::LeftOut, path.to_string(), note)
            }
            Found::Nowhere => (None, ExternalKind::Missing, source, ""),
        };
        externals.add(kind, reported);
        replace_with_link(tree, id, address.as_deref(), note);
    }

    /// Rewrites the addresses of a `source` or `track`, or removes it if it is not in the copy.
    pub(super) fn part(&self, tree: &mut Tree, page: &SitePath, id: NodeId) {
        for attribute in ["src", "srcset"] {
            let Some(value) = tree.element(id).and_then(|element| element.get(attribute)).map(str::to_owned)
            else {
                continue;
            };
            let kept = match (attribute, self.find(page, Role::Media, &value)) {
                ("srcset", _) => Some(self.source_set(page, &value).0).filter(|kept| !kept.is_empty()),
                (_, Found::Here(address)) => Some(address),
                (_, Found::Stays) => Some(value),
                (_, Found::Online(_) | Found::LeftOut { .. } | Found::Nowhere) => None,
            };
            match kept {
                Some(value) => set(tree, id, attribute, value),
                None => tree.detach(id),
            }
        }
    }

    /// Returns the candidates of a `srcset` that are in the copy, and the number of those that are not.
    fn source_set(&self, page: &SitePath, value: &str) -> (String, usize) {
        let mut kept = Vec::new();
        let mut missing = 0;
        for candidate in value.split(", ").flat_map(|part| part.split(",\n")).map(str::trim) {
            let (address, size) = candidate.split_once(char::is_whitespace).unwrap_or((candidate, ""));
            match self.find(page, Role::Image, address.trim_end_matches(',')) {
                Found::Here(address) => kept.push(format!("{address} {size}").trim_end().to_owned()),
                _ if address.is_empty() => {}
                _ => missing += 1,
            }
        }
        (kept.join(", "), missing)
    }
}
