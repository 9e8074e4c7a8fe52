//! Prefixes the ids of a page, so that they are unique in the single file: `times` in `02-jar` becomes `02-jar--times`.

use crate::export::tree::{NodeId, Tree};

/// Attributes that contain one or more ids.
/// <https://html.spec.whatwg.org/multipage/indices.html#attributes-3>
const REFERENCES: [&str; 14] = [
    "id",
    "for",
    "form",
    "headers",
    "itemref",
    "list",
    "popovertarget",
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
];

/// Returns the id in the single file for `id` in the page `key`.
pub(super) fn id(key: &str, id: &str) -> String {
    format!("{key}--{id}")
}

/// Prefixes all ids in a node and all references to them, except links, which are already rewritten.
pub(super) fn ids(tree: &mut Tree, top: NodeId, key: &str) {
    let elements: Vec<NodeId> = tree.elements(top).map(|(id, _)| id).collect();
    for node in elements {
        let Some(element) = tree.element_mut(node) else { continue };
        let is_anchor = element.name() == "a" || element.name() == "map";
        let is_html = element.is_html();
        for (name, value) in &mut element.attributes {
            let is_name = is_anchor && name == "name";
            if is_name {
                *value = id(key, value);
            } else if REFERENCES.contains(&name.as_str()) {
                *value =
                    value.split_ascii_whitespace().map(|name| id(key, name)).collect::<Vec<_>>().join(" ");
            } else if name == "usemap" {
                *value = value.replacen('#', &format!("#{key}--"), 1);
            } else if !is_html && value.contains("url(#") {
                *value = value.replace("url(#", &format!("url(#{key}--"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_references_are_prefixed() {
        let mut tree = Tree::parse(
            "<body><h2 id=a>x</h2><a name=b></a><p aria-labelledby='a c'><svg><path fill='url(#d)'/></svg>",
        );
        let body = tree.find(Tree::ROOT, "body").unwrap();
        ids(&mut tree, body, "k");
        assert_eq!(
            tree.inner_html(body),
            "<h2 id=\"k--a\">x</h2><a name=\"k--b\"></a><p aria-labelledby=\"k--a k--c\">\
             <svg><path fill=\"url(#k--d)\"></path></svg></p>"
        );
    }
}
