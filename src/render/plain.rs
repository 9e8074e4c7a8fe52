//! Converts documents to plain text, for the outline, the search index, descriptions and the schedule.

use crate::model::document::{
    Block, BlockKind, DefinitionPart, Document, HtmlContent, Inline, InlineKind, RawNode,
};
use crate::model::plain_text::fold;

/// Returns the text of a document, with a space between blocks.
pub fn document(document: &Document) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        push_block(&mut out, block);
    }
    fold(&out)
}

/// Returns the text of inline content.
pub fn inlines(list: &[Inline]) -> String {
    let mut out = String::new();
    push_inlines(&mut out, list);
    fold(&out)
}

/// Returns the text of an HTML element's content.
pub fn html(content: &HtmlContent) -> String {
    let mut out = String::new();
    push_html(&mut out, content);
    fold(&out)
}

/// Returns the text of blocks, with a space between them.
pub fn blocks(list: &[Block]) -> String {
    let mut out = String::new();
    for block in list {
        push_block(&mut out, block);
    }
    fold(&out)
}

/// Cuts a text to at most `limit` characters, after a word, and adds an ellipsis.
pub fn shorten(text: &str, limit: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(limit) else { return text.to_owned() };
    let head = &text[..end];
    let cut = head.rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", head[..cut].trim_end_matches([',', ';', ':', '.', ' ']))
}

/// Appends the text of a block and a space.
pub fn push_block(out: &mut String, block: &Block) {
    match &block.kind {
        BlockKind::Paragraph { content, .. } | BlockKind::Inlines(content) => push_inlines(out, content),
        BlockKind::Heading(heading) => push_inlines(out, &heading.content),
        BlockKind::Quote(children) => push_blocks(out, children),
        BlockKind::Callout(callout) => {
            if let Some(title) = &callout.title {
                push_block(out, title);
            }
            push_blocks(out, &callout.blocks);
        }
        BlockKind::List { items, .. } => {
            for item in items {
                push_blocks(out, &item.blocks);
            }
        }
        BlockKind::Definitions(parts) => {
            for part in parts {
                match part {
                    DefinitionPart::Term { content, .. } => push_inlines(out, content),
                    DefinitionPart::Description { blocks, .. } => push_blocks(out, blocks),
                }
                out.push(' ');
            }
        }
        BlockKind::Code(block) => out.push_str(block.code.text()),
        BlockKind::Table(table) => {
            let rows = table.head.iter().chain(table.bodies.iter().flatten()).chain(&table.foot);
            for cell in rows.flat_map(|row| &row.cells) {
                push_inlines(out, &cell.content);
                out.push(' ');
            }
        }
        BlockKind::Math(source) => out.push_str(source),
        BlockKind::Html(element) if !is_silent(&element.name) => push_html(out, &element.content),
        BlockKind::Raw(html) => push_tagless(out, html),
        BlockKind::Html(_)
        | BlockKind::Rule
        | BlockKind::Comment(_)
        | BlockKind::Toc { .. }
        | BlockKind::FootnotesHere => {}
    }
    out.push(' ');
}

fn push_blocks(out: &mut String, list: &[Block]) {
    for block in list {
        push_block(out, block);
    }
}

fn push_inlines(out: &mut String, list: &[Inline]) {
    for inline in list {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Abbreviation(text) | InlineKind::Math(text) => {
                out.push_str(text);
            }
            InlineKind::Break => out.push(' '),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Link(content) => push_inlines(out, content),
            InlineKind::Code(code) => out.push_str(code.text()),
            InlineKind::Html(element) if !is_silent(&element.name) => push_html(out, &element.content),
            InlineKind::Image => out.push_str(inline.attrs.get("alt").unwrap_or_default()),
            InlineKind::Html(_)
            | InlineKind::Comment(_)
            | InlineKind::Raw(_)
            | InlineKind::FootnoteRef(_) => {}
        }
    }
}

fn push_html(out: &mut String, content: &HtmlContent) {
    match content {
        HtmlContent::Void => {}
        HtmlContent::Blocks(children) => push_blocks(out, children),
        HtmlContent::Inlines(content) => push_inlines(out, content),
        HtmlContent::Raw(nodes) => {
            for node in nodes {
                match node {
                    RawNode::Text(text) => push_unescaped(out, text),
                    RawNode::Element { element, .. } if !is_silent(&element.name) => {
                        push_html(out, &element.content);
                        out.push(' ');
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Whether the content of an element is not part of the text.
fn is_silent(name: &str) -> bool {
    matches!(name, "script" | "style" | "template" | "svg" | "iframe" | "noscript")
}

/// Appends the text of raw HTML, without its tags.
fn push_tagless(out: &mut String, html: &str) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push_unescaped(out, &rest[..at]);
        out.push(' ');
        let Some(end) = rest[at..].find('>') else { return };
        rest = &rest[at + end + 1..];
    }
    push_unescaped(out, rest);
}

/// Decodes the entities in raw HTML without tags.
pub fn unescape(text: &str) -> String {
    let mut out = String::new();
    push_unescaped(&mut out, text);
    out
}

/// Appends a text with the most common entities decoded. Others are rare, and kept.
fn push_unescaped(out: &mut String, text: &str) {
    const ENTITIES: [(&str, char); 8] = [
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#39;", '\''),
        ("&nbsp;", ' '),
        ("&amp;", '&'),
        ("&copy;", '©'),
        ("&ndash;", '–'),
    ];
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (skip, character) = ENTITIES
            .iter()
            .find(|(entity, _)| rest.starts_with(entity))
            .map_or((1, '&'), |(entity, character)| (entity.len(), *character));
        out.push(character);
        rest = &rest[skip..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortens_at_a_word() {
        assert_eq!(shorten("one two three", 40), "one two three");
        assert_eq!(shorten("one two, three", 10), "one two…");
        assert_eq!(shorten("überlang", 4), "über…");
    }

    #[test]
    fn raw_html_loses_its_tags() {
        let mut out = String::new();
        push_tagless(&mut out, "<p>a &lt; b &unknown;</p><br>c");
        assert_eq!(fold(&out), "a < b &unknown; c");
    }
}
