//! The plain text of content: for ids, for the search, the outline and descriptions, and as a screen reader reads it.

use super::attrs::Attrs;
use super::document::{
    Block, BlockKind, Callout, DefinitionPart, Document, HtmlContent, HtmlElement, Inline, InlineKind,
    RawNode, Table,
};

/// What belongs to a text.
#[derive(Debug, Clone, Copy)]
struct Options {
    /// Whether it is for readers: with the alternative text of images, with spaces between blocks and for line
    /// breaks, and with the entities of raw HTML decoded.
    for_readers: bool,
    /// Whether it has the text of elements whose text is not part of the page, such as the title of an `<svg>`.
    hidden: bool,
}

/// kramdown makes ids from this text.
const ID: Options = Options { for_readers: false, hidden: true };
const PAGE: Options = Options { for_readers: true, hidden: false };
const NAME: Options = Options { for_readers: true, hidden: true };

/// Returns the text that the id of a heading or a term is made from: without images and line breaks.
pub fn for_id(content: &[Inline]) -> String {
    let mut text = Text::new(ID);
    text.inlines(content);
    text.out
}

/// Returns the text of a document without its footnotes.
pub fn document(document: &Document) -> String {
    blocks(&document.blocks)
}

/// Returns the text of blocks, with a space between them.
pub fn blocks(blocks: &[Block]) -> String {
    let mut text = Text::new(PAGE);
    text.blocks(blocks);
    text.folded()
}

/// Returns the text of one block.
pub fn block(block: &Block) -> String {
    blocks(std::slice::from_ref(block))
}

/// Appends the text of a block and a space, without collapsing white space.
pub fn push_block(out: &mut String, block: &Block) {
    let mut text = Text { out: std::mem::take(out), options: PAGE };
    text.blocks(std::slice::from_ref(block));
    *out = text.out;
}

/// Returns the text of inline content.
pub fn inlines(content: &[Inline]) -> String {
    let mut text = Text::new(PAGE);
    text.inlines(content);
    text.folded()
}

/// Returns the text of an HTML element's content.
pub fn html(content: &HtmlContent) -> String {
    let mut text = Text::new(PAGE);
    text.html(content);
    text.folded()
}

/// Returns the name of a link or a heading as a screen reader reads it.
pub fn name(content: &[Inline]) -> String {
    let mut text = Text::new(NAME);
    text.inlines(content);
    text.folded()
}

/// Returns the name of an HTML element as a screen reader reads it.
pub fn element_name(element: &HtmlElement) -> String {
    let mut text = Text::new(NAME);
    text.html(&element.content);
    text.folded()
}

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

/// Cuts a text to at most `limit` characters, after a word, and adds an ellipsis.
pub fn shorten(text: &str, limit: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(limit) else { return text.to_owned() };
    let head = &text[..end];
    let cut = head.rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", head[..cut].trim_end_matches([',', ';', ':', '.', ' ']))
}

/// Visits content and collects its text.
struct Text {
    out: String,
    options: Options,
}

impl Text {
    fn new(options: Options) -> Self {
        Self { out: String::new(), options }
    }

    fn folded(&self) -> String {
        fold(&self.out)
    }

    /// Separates words in a text for readers.
    fn space(&mut self) {
        if self.options.for_readers {
            self.out.push(' ');
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
            self.space();
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph { content, .. } | BlockKind::Inlines(content) => self.inlines(content),
            BlockKind::Heading(heading) => self.inlines(&heading.content),
            BlockKind::Quote(blocks) => self.blocks(blocks),
            BlockKind::Callout(callout) => self.callout(callout),
            BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks)),
            BlockKind::Definitions(parts) => parts.iter().for_each(|part| self.definition_part(part)),
            BlockKind::Code(block) => self.out.push_str(block.code.text()),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Math(source) => self.out.push_str(source),
            BlockKind::Html(element) => self.element(element, &block.attrs),
            BlockKind::Raw(html) => self.tagless(html),
            BlockKind::Rule | BlockKind::Comment(_) | BlockKind::Toc { .. } | BlockKind::FootnotesHere => {}
        }
    }

    fn callout(&mut self, callout: &Callout) {
        if let Some(title) = &callout.title {
            self.blocks(std::slice::from_ref(title));
        }
        self.blocks(&callout.blocks);
    }

    fn definition_part(&mut self, part: &DefinitionPart) {
        match part {
            DefinitionPart::Term { content, .. } => self.inlines(content),
            DefinitionPart::Description { blocks, .. } => self.blocks(blocks),
        }
        self.space();
    }

    fn table(&mut self, table: &Table) {
        let rows = table.head.iter().chain(table.bodies.iter().flatten()).chain(&table.foot);
        for cell in rows.flat_map(|row| &row.cells) {
            self.inlines(&cell.content);
            self.space();
        }
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match &inline.kind {
                InlineKind::Text(text) | InlineKind::Abbreviation(text) | InlineKind::Math(text) => {
                    self.out.push_str(text);
                }
                InlineKind::Break => self.space(),
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Link { content, .. } => self.inlines(content),
                InlineKind::Code(code) => self.out.push_str(code.text()),
                InlineKind::Html(element) => self.element(element, &inline.attrs),
                InlineKind::Image => self.image(&inline.attrs),
                InlineKind::Comment(_) | InlineKind::Raw(_) | InlineKind::FootnoteRef(_) => {}
            }
        }
    }

    fn image(&mut self, attrs: &Attrs) {
        if self.options.for_readers {
            self.out.push_str(attrs.get("alt").unwrap_or_default());
        }
    }

    fn element(&mut self, element: &HtmlElement, attrs: &Attrs) {
        match element.name.as_str() {
            "img" => self.image(attrs),
            "script" | "style" | "template" | "svg" | "iframe" | "noscript" if !self.options.hidden => {}
            _ => self.html(&element.content),
        }
    }

    fn html(&mut self, content: &HtmlContent) {
        match content {
            HtmlContent::Void => {}
            HtmlContent::Blocks(blocks) => self.blocks(blocks),
            HtmlContent::Inlines(content) => self.inlines(content),
            HtmlContent::Raw(nodes) => nodes.iter().for_each(|node| self.raw(node)),
        }
    }

    fn raw(&mut self, node: &RawNode) {
        match node {
            RawNode::Text(text) if self.options.for_readers => push_unescaped(&mut self.out, text),
            RawNode::Text(text) => self.out.push_str(text),
            RawNode::Element { element, attrs, .. } => {
                self.element(element, attrs);
                self.space();
            }
            RawNode::Verbatim(_) | RawNode::Comment(_) => {}
        }
    }

    /// Appends the text of unparsed HTML, without its tags.
    fn tagless(&mut self, html: &str) {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            push_unescaped(&mut self.out, &rest[..at]);
            self.out.push(' ');
            let Some(end) = rest[at..].find('>') else { return };
            rest = &rest[at + end + 1..];
        }
        push_unescaped(&mut self.out, rest);
    }
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
    use crate::source::{FileId, Span};

    #[test]
    fn shortens_at_a_word() {
        assert_eq!(shorten("one two three", 40), "one two three");
        assert_eq!(shorten("one two, three", 10), "one two…");
        assert_eq!(shorten("überlang", 4), "über…");
    }

    #[test]
    fn raw_html_loses_its_tags() {
        let mut text = Text::new(PAGE);
        text.tagless("<p>a &lt; b &unknown;</p><br>c");
        assert_eq!(text.folded(), "a < b &unknown; c");
    }

    #[test]
    fn each_use_has_its_own_text() {
        let span = Span::new(FileId(0), 0, 0);
        let inline = |kind, attrs| Inline { kind, attrs, span };
        let raw = |name: &str, text: &str, attrs| {
            let content = HtmlContent::Raw(vec![RawNode::Text(text.into())]);
            inline(InlineKind::Html(HtmlElement { name: name.into(), content, start_tag: span }), attrs)
        };
        let mut alt = Attrs::default();
        alt.set("alt", "Plot");
        let content = [
            inline(InlineKind::Text("A".into()), Attrs::default()),
            inline(InlineKind::Break, Attrs::default()),
            inline(InlineKind::Image, alt.clone()),
            raw("img", "", alt),
            raw("svg", "icon", Attrs::default()),
            raw("b", " x&amp;y", Attrs::default()),
        ];
        assert_eq!(for_id(&content), "Aicon x&amp;y");
        assert_eq!(inlines(&content), "A PlotPlot x&y");
        assert_eq!(name(&content), "A PlotPloticon x&y");
    }
}
