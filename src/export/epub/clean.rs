//! Removes what books do not allow from a page: scripts, forms and obsolete HTML.

use super::attributes;
use crate::export::tree::{NodeId, Tree};

/// Elements that are removed with their content.
const DROPPED: [&str; 26] = [
    "script", "style", "template", "dialog", "button", "input", "select", "textarea", "link", "meta", "base",
    "title", "iframe", "object", "embed", "frame", "frameset", "canvas", "map", "track", "progress", "meter",
    "datalist", "noframes", "noembed", "nav",
];

/// Elements that are kept.
const KEPT: [&str; 67] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Elements that are renamed.
const RENAMED: [(&str, &str); 8] = [
    ("details", "div"),
    ("summary", "div"),
    ("center", "div"),
    ("fieldset", "div"),
    ("tt", "code"),
    ("strike", "s"),
    ("dir", "ul"),
    ("acronym", "abbr"),
];

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
        let is_hidden = element.get("hidden").is_some();
        if is_hidden || DROPPED.contains(&name.as_str()) || element.has_class("heading-anchor") {
            tree.detach(id);
        } else if let Some((old, new)) = RENAMED.iter().find(|(old, _)| *old == name) {
            let class = element.get("class").unwrap_or_default().to_owned();
            element.rename(new);
            if matches!(*old, "details" | "summary") {
                let own = if *old == "details" { "solution" } else { "summary" };
                element.set("class", format!("{own} {class}").trim());
            }
            attributes::clean(element);
        } else if KEPT.contains(&name.as_str()) {
            attributes::clean(element);
        } else if name == "source" {
            let is_media = tree.is_in(id, "video") || tree.is_in(id, "audio");
            match tree.element_mut(id).filter(|_| is_media) {
                Some(source) => source.attributes.retain(|(name, _)| name == "src" || name == "type"),
                None => tree.detach(id),
            }
        } else {
            tree.unwrap(id);
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
