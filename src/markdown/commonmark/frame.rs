//! What is open while the events come in: one frame for each block or piece of text that has not ended.

use std::ops::Range;

use super::attribute_lines::Waiting;
use crate::model::attrs::Attrs;
use crate::model::document::{Block, Cell, DefinitionPart, Inline, InlineKind, ListItem, Table};
use crate::source::Span;

/// An open block or piece of text.
#[derive(Debug)]
pub struct Frame {
    /// What it is.
    pub kind: FrameKind,
    /// Its place in the text.
    pub range: Range<usize>,
    /// Its attributes so far.
    pub attrs: Attrs,
    /// Its blocks so far.
    pub blocks: Vec<Block>,
    /// Where the last of them ends.
    pub blocks_end: usize,
    /// Attribute lists that wait for the block behind them.
    pub waiting: Vec<Waiting>,
    /// How many divs too deep to be kept are open in it.
    pub ignored_divs: usize,
    /// Its text so far.
    pub content: Content,
}

/// What a frame will be.
#[derive(Debug)]
pub enum FrameKind {
    /// The document.
    Root,
    /// A quote.
    Quote,
    /// A list.
    List { ordered: bool, start: Option<u64>, items: Vec<ListItem> },
    /// An item of a list.
    Item { task: Option<bool> },
    /// A definition list.
    Definitions(Vec<DefinitionPart>),
    /// A term of a definition list.
    Term,
    /// A description in a definition list.
    Description,
    /// A footnote.
    Footnote(String),
    /// A fenced div.
    Div,
    /// A heading of this level.
    Heading(u8),
    /// A paragraph; one that is `implied` has no event of its own, as in a tight list.
    Paragraph { implied: bool },
    /// A code block.
    Code { info: Option<String>, text: String, fenced: bool },
    /// An HTML block.
    Html(String),
    /// A table with its unfinished row.
    Table { table: Table, row: Vec<Cell> },
    /// A cell of a table.
    Cell,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out.
    Strikethrough,
    /// A link.
    Link,
    /// An image.
    Image,
}

impl Frame {
    /// An empty frame.
    pub fn new(kind: FrameKind, range: Range<usize>) -> Self {
        Self {
            kind,
            blocks_end: range.start,
            range,
            attrs: Attrs::default(),
            blocks: Vec::new(),
            waiting: Vec::new(),
            ignored_divs: 0,
            content: Content::default(),
        }
    }

    /// Whether text stands in it directly.
    pub fn holds_text(&self) -> bool {
        use FrameKind::{Cell, Emphasis, Heading, Image, Link, Paragraph, Strikethrough, Strong, Term};
        matches!(
            self.kind,
            Heading(_) | Paragraph { .. } | Cell | Term | Emphasis | Strong | Strikethrough | Link | Image
        )
    }
}

/// The text of a frame. Brackets stay pieces of their own until it ends: `[text]{.class}` makes a span of them.
#[derive(Debug, Default)]
pub struct Content {
    inlines: Vec<Inline>,
    /// The pieces that are a `[` without its `]`, by their numbers.
    brackets: Vec<usize>,
    /// The `[` of the `]` that ends the text so far.
    closed: Option<usize>,
    /// Where the text so far ends.
    pub end: usize,
    /// Whether its last formula is a display formula.
    pub display_math: bool,
    /// The text of the last image.
    pub image_text: Vec<Inline>,
    /// Whether an attribute list gave the last image an `alt`, so that its text is a caption.
    pub has_caption: bool,
    /// The piece that is a list which would belong to a heading, and the number of its mask.
    pub heading_list: Option<(usize, usize)>,
}

impl Content {
    /// Whether there is nothing yet.
    pub fn is_empty(&self) -> bool {
        self.inlines.is_empty()
    }

    /// How many brackets are open.
    pub fn open_brackets(&self) -> usize {
        self.brackets.len()
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.inlines.len()
    }

    /// Adds a piece that ends at `end`.
    pub fn push(&mut self, inline: Inline, end: usize) {
        self.inlines.push(inline);
        self.closed = None;
        self.end = end;
    }

    /// Adds a bracket; an opening one is remembered if `nests`.
    pub fn push_bracket(&mut self, inline: Inline, end: usize, opens: bool, nests: bool) {
        let number = self.inlines.len();
        self.push(inline, end);
        if !opens {
            self.closed = self.brackets.pop();
        } else if nests {
            self.brackets.push(number);
        }
    }

    /// If the text ends with `[^name]`, which the parser left as text since there is no such footnote: its place.
    pub fn undefined_footnote(&self) -> Option<Span> {
        let pieces = &self.inlines[self.closed?..];
        let [open, name, rest @ ..] = pieces else { return None };
        let is_name = |inline: &Inline| matches!(&inline.kind, InlineKind::Text(text) if !text.contains(|ch: char| ch == '[' || ch.is_whitespace()));
        let starts = matches!(&name.kind, InlineKind::Text(text) if text.len() > 1 && text.starts_with('^'));
        (starts && is_name(name) && rest.iter().all(is_name))
            .then(|| open.span.to(rest.last().unwrap_or(name).span))
    }

    /// The last piece, if it is one that can take attributes and ends at `end`.
    pub fn last_at(&mut self, end: usize) -> Option<&mut Inline> {
        let takes = |inline: &&mut Inline| {
            !matches!(
                inline.kind,
                InlineKind::Text(_)
                    | InlineKind::Break
                    | InlineKind::Raw(_)
                    | InlineKind::Comment(_)
                    | InlineKind::FootnoteRef(_)
            )
        };
        self.inlines.last_mut().filter(takes).filter(|_| self.end == end)
    }

    /// Takes `[text]` off the end, if the text ends with it at `end`: the text and the span of the whole.
    pub fn take_brackets(&mut self, end: usize) -> Option<(Vec<Inline>, Span)> {
        let open = self.closed.filter(|_| self.end == end)?;
        let mut taken = self.inlines.split_off(open);
        let close = taken.pop()?;
        let open = taken.remove(0);
        self.closed = None;
        Some((merged(taken), open.span.to(close.span)))
    }

    /// Takes the list of a heading off its end: the number of its mask.
    pub fn take_heading_list(&mut self) -> Option<usize> {
        let (piece, mask) = self.heading_list.take()?;
        if piece + 1 != self.inlines.len() {
            return None;
        }
        self.inlines.pop();
        self.trim_heading();
        Some(mask)
    }

    /// Takes off what pulldown-cmark would have taken off had there been no list: `##` and spaces at the end.
    fn trim_heading(&mut self) {
        let Some(Inline { kind: InlineKind::Text(text), .. }) = self.inlines.last_mut() else { return };
        let trimmed = text.trim_end();
        let bare = trimmed.trim_end_matches('#');
        let closes = bare.is_empty() || bare.ends_with([' ', '\t']);
        let len = if closes { bare.trim_end().len() } else { trimmed.len() };
        text.truncate(len);
    }

    /// The pieces, neighbouring texts as one.
    pub fn finish(self) -> Vec<Inline> {
        merged(self.inlines)
    }
}

/// Joins neighbouring texts.
fn merged(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut merged: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (merged.last_mut(), &inline.kind) {
            (Some(Inline { kind: InlineKind::Text(text), span, .. }), InlineKind::Text(more)) => {
                text.push_str(more);
                *span = span.to(inline.span);
            }
            (_, InlineKind::Text(text)) if text.is_empty() => {}
            _ => merged.push(inline),
        }
    }
    merged
}
