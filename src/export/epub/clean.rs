//! Removes what books do not allow from a page: scripts, forms and obsolete HTML.

use super::attributes;
use crate::export::tree::elements::{self, InBooks};
use crate::export::tree::{NodeId, Tree};

/// Cleans everything in a node.
pub(super) fn clean(tree: &mut Tree, top: NodeId) {
    let nodes: Vec<NodeId> = tree.elements(top).map(|(id, _)| id).collect();
    for id in nodes {
        let Some(element) = tree.element_mut(id) else { continue };
        let name = element.name().to_owned();
        if !element.is_html() {
            // Editors add their own elements to drawings.
            if matches!(name.as_str(), "script" | "foreignObject" | "metadata") || name.contains(':') {
                tree.detach(id);
            } else {
                attributes::clean_foreign(element);
            }
            continue;
        }
        let is_removed = element.get("hidden").is_some() || element.has_class("heading-anchor");
        match elements::of(&name).in_books {
            _ if is_removed => tree.detach(id),
            InBooks::Dropped => tree.detach(id),
            InBooks::Renamed(new) => {
                let class = element.get("class").unwrap_or_default().to_owned();
                element.rename(new);
                if matches!(name.as_str(), "details" | "summary") {
                    let own = if name == "details" { "solution" } else { "summary" };
                    element.set("class", format!("{own} {class}").trim());
                }
                attributes::clean(element);
            }
            InBooks::Kept => attributes::clean(element),
            InBooks::OfMedia => {
                let is_media = tree.is_in(id, "video") || tree.is_in(id, "audio");
                match tree.element_mut(id).filter(|_| is_media) {
                    Some(source) => source.attributes.retain(|(name, _)| name == "src" || name == "type"),
                    None => tree.detach(id),
                }
            }
            InBooks::Unwrapped => tree.unwrap(id),
        }
    }
    unique_ids(tree, top);
}

/// Removes duplicate ids; the first element keeps it.
fn unique_ids(tree: &mut Tree, top: NodeId) {
    let nodes: Vec<NodeId> = tree.elements(top).map(|(id, _)| id).collect();
    let mut seen = std::collections::BTreeSet::new();
    for node in nodes {
        let Some(element) = tree.element_mut(node) else { continue };
        let Some(id) = element.get("id").map(str::to_owned) else { continue };
        if id.is_empty() || id.contains(char::is_whitespace) || !seen.insert(id) {
            element.remove("id");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn obsolete_and_interactive_elements_are_removed() {
        let mut tree = Tree::parse(
            "<body><center onclick=x><font color=red>a</font></center><p id=x><button>b</button><i id=x>c</i></p>\
             <details><summary>d</summary>e</details><my-box>f</my-box>",
        );
        let body = tree.find(Tree::ROOT, "body").unwrap();
        clean(&mut tree, body);
        assert_eq!(
            tree.inner_xhtml(body),
            "<div>a</div><p id=\"x\"><i>c</i></p><div class=\"solution\"><div class=\"summary\">d</div>e</div>f"
        );
    }
}
