//! Fixes invalid nesting of elements. XHTML in books must be valid, but authors' HTML may not be.
//!
//! <https://html.spec.whatwg.org/multipage/dom.html#content-models>

use crate::export::externals::is_blank;
use crate::export::tree::elements::{self, Content};
use crate::export::tree::{Kind, NodeId, Tree};

/// Fixes the nesting of everything in a node.
pub(super) fn fix(tree: &mut Tree, top: NodeId) {
    let nodes: Vec<NodeId> = tree.elements(top).map(|(id, _)| id).collect();
    // Inner elements first, since the outer ones depend on what they become.
    for &id in nodes.iter().rev() {
        let Some(name) = tree.element(id).filter(|e| e.is_html()).map(|e| e.name().to_owned()) else {
            continue;
        };
        match name.as_str() {
            "ul" | "ol" => only_items(tree, id),
            "dl" => definitions(tree, id),
            "li" if !parent_is(tree, id, &["ul", "ol"]) => rename(tree, id, "div"),
            "dt" | "dd" if !parent_is(tree, id, &["dl"]) => rename(tree, id, "div"),
            "figcaption" if !parent_is(tree, id, &["figure"]) => rename(tree, id, "div"),
            "th" | "dt" | "address" | "header" | "footer" => plain_headings(tree, id),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => unwrap_blocks(tree, id),
            "span" | "a" if has_block(tree, id) && name == "span" => rename(tree, id, "div"),
            name if is_phrasing(name) && has_block(tree, id) => {
                if matches!(name, "p" | "pre") {
                    rename(tree, id, "div");
                } else {
                    tree.unwrap(id);
                }
            }
            _ => {}
        }
    }
    // A link with blocks in it is not allowed in phrasing content.
    for &id in &nodes {
        let is_link = tree.element(id).is_some_and(|element| element.name() == "a");
        let in_line = tree.parent(id).and_then(|parent| tree.element(parent)).is_some_and(|parent| {
            is_phrasing(parent.name()) || matches!(parent.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
        });
        if is_link && in_line && has_block(tree, id) {
            unwrap_blocks(tree, id);
        }
    }
}

/// Whether an element can only contain phrasing content.
fn is_phrasing(name: &str) -> bool {
    elements::of(name).content == Content::Phrasing
}

fn rename(tree: &mut Tree, id: NodeId, name: &str) {
    if let Some(element) = tree.element_mut(id) {
        element.rename(name);
        for attribute in ["start", "reversed", "value"] {
            element.remove(attribute);
        }
    }
}

fn parent_is(tree: &Tree, id: NodeId, names: &[&str]) -> bool {
    let parent = tree.parent(id).and_then(|parent| tree.element(parent));
    parent.is_some_and(|parent| names.contains(&parent.name()))
}

fn is_block(tree: &Tree, id: NodeId) -> bool {
    tree.element(id).is_some_and(|element| element.is_html() && elements::of(element.name()).is_block)
}

fn has_block(tree: &Tree, id: NodeId) -> bool {
    tree.children(id).any(|child| {
        is_block(tree, child)
            || (tree.element(child).is_some_and(|element| element.name() == "a")
                && tree.children(child).any(|inner| is_block(tree, inner)))
    })
}

/// Turns anything else in a list into an item.
fn only_items(tree: &mut Tree, list: NodeId) {
    for child in tree.children(list).collect::<Vec<_>>() {
        let is_item = tree.element(child).is_some_and(|element| element.name() == "li");
        if is_item || is_blank(tree, child) || matches!(tree.kind(child), Kind::Comment(_)) {
            continue;
        }
        let item = tree.add_element("li", &[]);
        tree.insert_before(child, item);
        tree.append(item, child);
    }
}

/// Turns a definition list into divs, unless it has only terms followed by descriptions.
fn definitions(tree: &mut Tree, list: NodeId) {
    let children: Vec<NodeId> = tree.children(list).filter(|&child| !is_blank(tree, child)).collect();
    let names: Vec<&str> =
        children.iter().map(|&child| tree.element(child).map_or("", |element| element.name())).collect();
    let is_list = names.first() == Some(&"dt")
        && names.last() == Some(&"dd")
        && names.iter().all(|name| matches!(*name, "dt" | "dd"));
    if is_list {
        return;
    }
    rename(tree, list, "div");
    for child in children {
        if tree.element(child).is_some_and(|element| matches!(element.name(), "dt" | "dd")) {
            rename(tree, child, "div");
        }
    }
}

/// Turns headings into paragraphs, and sections into divs, where these are not allowed.
fn plain_headings(tree: &mut Tree, top: NodeId) {
    for (id, name) in tree.elements(top).map(|(id, e)| (id, e.name().to_owned())).collect::<Vec<_>>() {
        match name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => rename(tree, id, "p"),
            "header" | "footer" | "article" | "section" | "aside" => rename(tree, id, "div"),
            _ => {}
        }
    }
}

/// Removes blocks from phrasing content, but keeps their content.
fn unwrap_blocks(tree: &mut Tree, top: NodeId) {
    for id in tree.elements(top).map(|(id, _)| id).collect::<Vec<_>>() {
        if is_block(tree, id) {
            tree.unwrap(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(html: &str, expected: &str) {
        let mut tree = Tree::parse(&format!("<body>{html}"));
        let body = tree.find(Tree::ROOT, "body").unwrap();
        fix(&mut tree, body);
        assert_eq!(tree.inner_xhtml(body), expected);
    }

    #[test]
    fn lists_contain_items() {
        becomes(
            "<ul>a<li>b</li><ul><li>c</li></ul></ul>",
            "<ul><li>a</li><li>b</li><li><ul><li>c</li></ul></li></ul>",
        );
        becomes("<dl><dt>a</dt><dd>b</dd></dl>", "<dl><dt>a</dt><dd>b</dd></dl>");
        becomes("<dl><dd>b</dd></dl>", "<div><div>b</div></div>");
        becomes("<div><li>a</li></div>", "<div><div>a</div></div>");
    }

    #[test]
    fn phrasing_content_has_no_blocks() {
        becomes("<span><div>a</div></span>", "<div><div>a</div></div>");
        becomes("<em><p>a</p></em>", "<p>a</p>");
        becomes("<h2><p>a</p></h2>", "<h2>a</h2>");
        becomes(
            "<table><tr><th><h3>a</h3></th></tr></table>",
            "<table><tbody><tr><th><p>a</p></th></tr></tbody></table>",
        );
    }
}
