//! Rewrites pages that redirect.

use super::{Found, Localiser, Role, set};
use crate::export::tree::{NodeId, Tree};
use crate::model::site::SitePath;

impl Localiser<'_> {
    /// Rewrites the address in `<meta http-equiv="refresh" content="0; url=…">`.
    pub(super) fn refresh(&self, tree: &mut Tree, page: &SitePath, id: NodeId) {
        let Some(content) = tree.element(id).and_then(|meta| {
            let is_refresh = meta.get("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("refresh"));
            meta.get("content").filter(|_| is_refresh)
        }) else {
            return;
        };
        let Some((wait, address)) = content.split_once("url=") else { return };
        match self.find(page, Role::Link, address.trim_matches(['"', '\''])) {
            Found::Here(address) => {
                let content = format!("{wait}url={address}");
                set(tree, id, "content", content);
            }
            Found::Online(address) | Found::LeftOut { online: Some(address), .. } => {
                self.stop_redirect(tree, id, &address);
            }
            Found::Stays | Found::LeftOut { online: None, .. } | Found::Nowhere => tree.detach(id),
        }
    }

    /// Replaces a redirect to the network with a link.
    fn stop_redirect(&self, tree: &mut Tree, refresh: NodeId, address: &str) {
        let scripts = tree.elements(Tree::ROOT).filter(|(_, element)| element.name() == "script");
        let scripts: Vec<NodeId> = scripts.map(|(id, _)| id).collect();
        for id in scripts.into_iter().chain([refresh]) {
            tree.detach(id);
        }
        let Some(body) = tree.find(Tree::ROOT, "body") else { return };
        let paragraph = tree.add_element("p", &[]);
        let link = tree.add_element("a", &[("class", "only-online"), ("href", address)]);
        let words = tree.add_text(format!("{address} ({})", self.notes.only_online));
        for (node, parent) in [(paragraph, body), (link, paragraph), (words, link)] {
            tree.append(parent, node);
        }
    }
}
