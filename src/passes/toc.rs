//! Replaces a list with `{:toc}` by the table of contents.

use crate::model::attrs::Attrs;
use crate::model::document::{Block, BlockKind, Document, Inline, InlineKind, ListItem};
use crate::model::walk::{self, Node, NodeMut};
use crate::source::Span;

/// Replaces the document's [`BlockKind::Toc`] by the list of headings, or by nothing if there are none. (kramdown
/// syntax, "Automatic Table of Contents Generation".)
pub fn fill(document: &mut Document) {
    let mut wanted = false;
    walk::blocks(&document.blocks, &mut |node| {
        wanted |= matches!(node, Node::Block(Block { kind: BlockKind::Toc { .. }, .. }));
    });
    if !wanted {
        return;
    }
    let entries = entries(document);
    walk::blocks_mut(&mut document.blocks, &mut |node| {
        let NodeMut::Block(block) = node else { return };
        let BlockKind::Toc { ordered } = block.kind else { return };
        if entries.is_empty() {
            block.kind = BlockKind::Inlines(Vec::new());
            return;
        }
        if block.attrs.get("id").is_none() {
            block.attrs.set("id", "markdown-toc");
        }
        let prefix = block.attrs.get("id").unwrap_or_default().to_owned();
        block.kind = list(ordered, items(&entries, ordered, &prefix, block.span));
    });
}

/// A heading in the table of contents.
struct Entry {
    level: u8,
    id: String,
    content: Vec<Inline>,
}

/// The headings with an id, of a wanted level, and not hidden, in order.
fn entries(document: &Document) -> Vec<Entry> {
    let mut entries = Vec::new();
    let levels = &document.options.toc_levels;
    let mut visit = |node: Node| {
        let Node::Block(block) = node else { return };
        let BlockKind::Heading(heading) = &block.kind else { return };
        let Some(id) = block.attrs.id() else { return };
        if levels.contains(&heading.level) && !is_hidden(&block.attrs) {
            entries.push(Entry { level: heading.level, id: id.into(), content: unlinked(&heading.content) });
        }
    };
    walk::document(document, &mut visit);
    entries
}

/// Whether a heading has the class `no_toc`. kramdown looks for it as a word, so `no_toc-x` hides a heading too.
fn is_hidden(attrs: &Attrs) -> bool {
    let is_word = |ch: char| ch.is_ascii_alphanumeric() || ch == '_';
    attrs.get("class").unwrap_or_default().split(|ch| !is_word(ch)).any(|word| word == "no_toc")
}

/// The text of a heading without links and footnotes, as an entry is a link itself.
fn unlinked(content: &[Inline]) -> Vec<Inline> {
    let mut plain = Vec::with_capacity(content.len());
    for inline in content {
        match &inline.kind {
            InlineKind::Link { content, .. } => plain.extend(unlinked(content)),
            InlineKind::FootnoteRef(_) => {}
            InlineKind::Emphasis(inner) => plain.push(with(inline, InlineKind::Emphasis(unlinked(inner)))),
            InlineKind::Strong(inner) => plain.push(with(inline, InlineKind::Strong(unlinked(inner)))),
            InlineKind::Strikethrough(inner) => {
                plain.push(with(inline, InlineKind::Strikethrough(unlinked(inner))));
            }
            _ => plain.push(inline.clone()),
        }
    }
    plain
}

fn with(inline: &Inline, kind: InlineKind) -> Inline {
    Inline { kind, attrs: inline.attrs.clone(), span: inline.span }
}

fn list(ordered: bool, items: Vec<ListItem>) -> BlockKind {
    BlockKind::List { ordered, start: None, items }
}

/// Nests the entries: an entry's children are those after it at a deeper level.
fn items(entries: &[Entry], ordered: bool, prefix: &str, span: Span) -> Vec<ListItem> {
    let mut items = Vec::new();
    let mut rest = entries;
    while let Some((entry, after)) = rest.split_first() {
        let children = after.iter().take_while(|below| below.level > entry.level).count();
        let mut blocks = vec![link(entry, prefix, span)];
        if children > 0 {
            let nested = self::items(&after[..children], ordered, prefix, span);
            blocks.push(Block { kind: list(ordered, nested), attrs: Attrs::default(), span });
        }
        items.push(ListItem { blocks, task: None, attrs: Attrs::default(), span });
        rest = &after[children..];
    }
    items
}

fn link(entry: &Entry, prefix: &str, span: Span) -> Block {
    let mut attrs = Attrs::default();
    attrs.set("href", format!("#{}", entry.id));
    attrs.set("id", format!("{prefix}-{}", entry.id));
    let link = InlineKind::Link { content: entry.content.clone(), text_span: span };
    let link = Inline { kind: link, attrs, span };
    let kind = BlockKind::Paragraph { content: vec![link], bare: true };
    Block { kind, attrs: Attrs::default(), span }
}
