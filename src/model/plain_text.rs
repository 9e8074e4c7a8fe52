//! The plain text of inline content, for ids, titles and the search.

use super::document::{Block, BlockKind, HtmlContent, HtmlElement, Inline, InlineKind, RawNode};

/// Collapses white space to single spaces and trims it at both ends.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Returns the text of inline content, including code, formulas and the content of links, emphasis and HTML
/// elements, but not images, footnotes, comments and raw HTML.
pub fn plain_text(content: &[Inline]) -> String {
    let mut text = String::new();
    push_inlines(content, &mut text);
    text
}

fn push_inlines(content: &[Inline], text: &mut String) {
    for inline in content {
        match &inline.kind {
            InlineKind::Text(part) | InlineKind::Math(part) | InlineKind::Abbreviation(part) => {
                text.push_str(part);
            }
            InlineKind::Code(code) => text.push_str(code.text()),
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner)
            | InlineKind::Link(inner) => push_inlines(inner, text),
            InlineKind::Html(element) => push_element(element, text),
            InlineKind::Break
            | InlineKind::Image
            | InlineKind::Comment(_)
            | InlineKind::Raw(_)
            | InlineKind::FootnoteRef(_) => {}
        }
    }
}

fn push_element(element: &HtmlElement, text: &mut String) {
    match &element.content {
        HtmlContent::Void => {}
        HtmlContent::Inlines(inner) => push_inlines(inner, text),
        HtmlContent::Blocks(blocks) => blocks.iter().for_each(|block| push_block(block, text)),
        HtmlContent::Raw(nodes) => push_raw(nodes, text),
    }
}

fn push_raw(nodes: &[RawNode], text: &mut String) {
    for node in nodes {
        match node {
            RawNode::Text(part) => text.push_str(part),
            RawNode::Element { element, .. } => push_element(element, text),
            RawNode::Verbatim(_) | RawNode::Comment(_) => {}
        }
    }
}

/// Blocks within inline content are at most paragraphs: HTML inside a heading holds only text.
fn push_block(block: &Block, text: &mut String) {
    if let BlockKind::Paragraph { content, .. } | BlockKind::Inlines(content) = &block.kind {
        push_inlines(content, text);
    }
}
