//! The outline of a page: its headings in two levels, with their short names.
//!
//! `data-toc-text` gives a heading a short name, `no_toc` leaves it out, and the titles of callouts are never included.

use crate::model::attrs::Attrs;
use crate::model::document::{Block, BlockKind, Document, HtmlContent, HtmlElement, RawNode};
use crate::model::plain_text::{self, fold};

/// A heading in the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineEntry {
    /// The depth in the outline: 1 or 2.
    pub depth: u8,
    /// The id of the heading.
    pub id: String,
    /// The name of the heading as plain text.
    pub text: String,
}

/// Returns the outline of a document. Headings without an id are left out.
pub fn of(document: &Document) -> Vec<OutlineEntry> {
    let mut headings = Vec::new();
    collect(&document.blocks, &mut headings);
    let mut above: Vec<u8> = Vec::new();
    let mut entries = Vec::new();
    for (level, id, text) in headings {
        while above.last().is_some_and(|&outer| outer >= level) {
            above.pop();
        }
        above.push(level);
        if above.len() <= 2 {
            entries.push(OutlineEntry { depth: above.len() as u8, id, text });
        }
    }
    entries
}

type Heading = (u8, String, String);

fn collect(blocks: &[Block], out: &mut Vec<Heading>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading(heading) => {
                push(out, heading.level, &block.attrs, None, || plain_text::inlines(&heading.content));
            }
            BlockKind::Html(element) => collect_element(element, &block.attrs, out),
            _ => {}
        }
    }
}

fn collect_element(element: &HtmlElement, attrs: &Attrs, out: &mut Vec<Heading>) {
    if let Some(level) = level(&element.name) {
        push(out, level, attrs, anchor(&element.content), || plain_text::html(&element.content));
        return;
    }
    // These are callouts in HTML.
    if matches!(element.name.as_str(), "blockquote" | "aside" | "details") {
        return;
    }
    match &element.content {
        HtmlContent::Blocks(blocks) => collect(blocks, out),
        HtmlContent::Raw(nodes) => collect_raw(nodes, out),
        HtmlContent::Void | HtmlContent::Inlines(_) => {}
    }
}

fn collect_raw(nodes: &[RawNode], out: &mut Vec<Heading>) {
    for node in nodes {
        if let RawNode::Element { element, attrs, .. } = node {
            collect_element(element, attrs, out);
        }
    }
}

fn push(
    out: &mut Vec<Heading>,
    level: u8,
    attrs: &Attrs,
    anchor: Option<&str>,
    text: impl FnOnce() -> String,
) {
    let Some(id) = attrs.id().or(anchor) else { return };
    if attrs.has_class("no_toc") {
        return;
    }
    let text = attrs.get("data-toc-text").map(fold).filter(|text| !text.is_empty()).unwrap_or_else(text);
    if !text.is_empty() {
        out.push((level, id.to_owned(), text));
    }
}

/// Returns the id of the anchor that [`super::reader`] adds to a heading without an id.
pub fn anchor(content: &HtmlContent) -> Option<&str> {
    let last = match content {
        HtmlContent::Raw(nodes) => match nodes.last()? {
            RawNode::Element { attrs, .. } => attrs,
            _ => return None,
        },
        HtmlContent::Inlines(inlines) => &inlines.last()?.attrs,
        HtmlContent::Void | HtmlContent::Blocks(_) => return None,
    };
    last.has_class("heading-anchor").then(|| last.id()).flatten()
}

/// Returns the level of an HTML heading by the name of its element; `None` for other elements.
pub fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{heading, html};
    use super::*;

    fn outline(blocks: Vec<Block>) -> Vec<(u8, String)> {
        let document = Document { blocks, ..Document::default() };
        of(&document).into_iter().map(|entry| (entry.depth, entry.text)).collect()
    }

    #[test]
    fn the_depth_is_that_of_the_nesting() {
        let lines = outline(vec![
            heading(1, "a", "A"),
            heading(3, "b", "B"),
            heading(4, "c", "C"),
            heading(2, "d", "D"),
        ]);
        assert_eq!(lines, [(1, "A".into()), (2, "B".into()), (2, "D".into())]);
    }

    #[test]
    fn short_names_and_no_toc() {
        let mut short = heading(2, "long", "A long heading");
        short.attrs.set("data-toc-text", "short");
        let mut hidden = heading(2, "hidden", "Hidden");
        hidden.attrs.add_class("no_toc");
        let boxed = html("div", "", HtmlContent::Blocks(vec![heading(2, "in", "Inside")]));
        assert_eq!(outline(vec![short, hidden, boxed]), [(1, "short".into()), (1, "Inside".into())]);
    }

    #[test]
    fn headings_of_boxes_are_left_out() {
        let boxed = html("aside", "", HtmlContent::Blocks(vec![heading(2, "in", "Inside")]));
        assert_eq!(outline(vec![boxed, heading(2, "out", "Outside")]), [(1, "Outside".into())]);
    }
}
