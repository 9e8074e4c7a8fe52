//! What Pandoc finds in plain text: bare addresses, citations, quotes, dashes. This runs over the finished tree, since
//! pulldown-cmark knows none of it.

mod autolink;
mod citation;
mod emoji;
mod run;
mod smart;

use super::{attribute_names, literal};
use crate::markdown::commonmark::frame::merged;
use crate::model::attrs::Attrs;
use crate::model::document::{
    Block, BlockKind, Cell, DefinitionPart, Document, HtmlContent, HtmlElement, Inline, InlineKind, Table,
};
use crate::model::walk::{self, NodeMut};
use smart::Quote;

/// Finishes the text of a document.
pub fn finish(document: &mut Document) {
    walk::blocks_mut(&mut document.blocks, &mut node);
    for footnote in &mut document.footnote_definitions {
        walk::blocks_mut(&mut footnote.blocks, &mut node);
    }
}

/// Finishes the inlines that are directly in a block. Those in other inlines are done with them.
fn node(mut node: NodeMut) {
    if let NodeMut::Block(Block { attrs, .. }) | NodeMut::Inline(Inline { attrs, .. }) = &mut node {
        attribute_names::prefix(attrs);
    }
    match node {
        NodeMut::Block(Block { kind, .. }) => match kind {
            BlockKind::Paragraph { content, .. }
            | BlockKind::Inlines(content)
            | BlockKind::Html(HtmlElement { content: HtmlContent::Inlines(content), .. }) => replace(content),
            BlockKind::Heading(heading) => replace(&mut heading.content),
            BlockKind::Table(table) => cells(table).for_each(|cell| replace(&mut cell.content)),
            _ => {}
        },
        NodeMut::Part(DefinitionPart::Term { content, .. }) => replace(content),
        _ => {}
    }
}

fn cells(table: &mut Table) -> impl Iterator<Item = &mut Cell> {
    let rows = table.head.iter_mut().chain(table.bodies.iter_mut().flatten()).chain(&mut table.foot);
    rows.flat_map(|row| &mut row.cells)
}

fn replace(content: &mut Vec<Inline>) {
    *content = inlines(std::mem::take(content));
}

/// Returns inlines with their text finished.
pub fn inlines(content: Vec<Inline>) -> Vec<Inline> {
    within(content, None, false)
}

/// Does this within an open quote, and within a link, where addresses are only text.
fn within(content: Vec<Inline>, quote: Option<Quote>, in_link: bool) -> Vec<Inline> {
    let mut content = content;
    if !in_link {
        content = run::split(content, autolink::find, autolink::inline);
    }
    content = run::split(content, citation::find, citation::inline);
    content = run::split(content, emoji::find, emoji::inline);
    let quotes = smart::replace(&mut content, quote);
    for (inline, quote) in content.iter_mut().zip(quotes) {
        inner(inline, quote, in_link);
        if literal::is_marked(inline) {
            inline.attrs = Attrs::default();
        }
    }
    merged(content)
}

/// Finishes the text in an inline.
fn inner(inline: &mut Inline, quote: Option<Quote>, in_link: bool) {
    let links = matches!(inline.kind, InlineKind::Link { .. });
    if let InlineKind::Emphasis(content)
    | InlineKind::Strong(content)
    | InlineKind::Strikethrough(content)
    | InlineKind::Link { content, .. }
    | InlineKind::Html(HtmlElement { content: HtmlContent::Inlines(content), .. }) = &mut inline.kind
    {
        *content = within(std::mem::take(content), quote, in_link || links);
    }
}

/// Removes white space at both ends.
pub fn trim(content: &mut Vec<Inline>) {
    let is_blank = |inline: &Inline| match &inline.kind {
        InlineKind::Text(text) => inline.attrs.is_empty() && text.trim().is_empty(),
        _ => false,
    };
    while content.last().is_some_and(is_blank) {
        content.pop();
    }
    let blank = content.iter().take_while(|inline| is_blank(inline)).count();
    content.drain(..blank);
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = content.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = content.last_mut() {
        text.truncate(text.trim_end().len());
    }
}
