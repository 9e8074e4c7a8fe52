//! Frames: the blocks and inlines that are open while events come in.

use std::ops::Range;

use super::Dialect;
use super::attribute_lines::PendingList;
use super::code_info::Word;
use crate::markdown::workbench::scan::Marker;
use crate::model::attrs::Attrs;
use crate::model::document::{Block, Cell, DefinitionPart, Inline, InlineKind, ListItem, Table};
use crate::model::expanded::Piece;
use crate::source::Span;

/// An open block or inline.
#[derive(Debug)]
pub struct Frame {
    /// Which block or inline it is.
    pub kind: FrameKind,
    /// Its range in the text.
    pub range: Range<usize>,
    /// The attributes set so far.
    pub attrs: Attrs,
    /// The blocks in it so far.
    pub blocks: Vec<Block>,
    /// The end of the last block, as an offset in the text.
    pub blocks_end: usize,
    /// Attribute lists that apply to the next block.
    pub pending: Vec<PendingList>,
    /// The number of open divs in it that are nested too deeply to be kept.
    pub ignored_divs: usize,
    /// The inline content in it so far.
    pub content: Content,
}

/// The kinds of frames.
#[derive(Debug)]
pub enum FrameKind {
    /// The whole document.
    Root,
    /// A block quote.
    Quote,
    /// A list with the items closed so far; for the Workbench, with the markers of a numbered one.
    List { ordered: bool, start: Option<u64>, items: Vec<ListItem>, markers: Vec<Marker> },
    /// An item of a list; `task` tells whether a task is done.
    Item { task: Option<bool> },
    /// A definition list with the parts closed so far.
    Definitions(Vec<DefinitionPart>),
    /// A term of a definition list.
    Term,
    /// A description in a definition list.
    Description,
    /// A footnote definition, by name.
    Footnote(String),
    /// A fenced div, with the source of its opening fence.
    Div { fence: Span },
    /// A heading of this level.
    Heading(u8),
    /// A paragraph. An `implied` one has no event of its own, as in a tight list.
    Paragraph { implied: bool },
    /// A code block with the code read so far.
    Code { info: Option<Word>, text: String, pieces: Vec<Piece>, fenced: bool },
    /// An HTML block with the HTML read so far, and the ranges of its lines without the markers of containers.
    Html { text: String, lines: Vec<Range<usize>> },
    /// A table, and the cells of its current row.
    Table { table: Table, row: Vec<Cell> },
    /// A cell of a table.
    Cell,
    /// Emphasis: `*a*`.
    Emphasis,
    /// Strong emphasis: `**a**`.
    Strong,
    /// Struck-out text: `~~a~~`.
    Strikethrough,
    /// Superscript or subscript: the name of its element.
    Script(&'static str),
    /// A link; its attributes are known when it opens.
    Link,
    /// An image; its text becomes its `alt`.
    Image,
}

impl Frame {
    /// Creates an empty frame.
    pub fn new(kind: FrameKind, range: Range<usize>) -> Self {
        Self {
            kind,
            blocks_end: range.start,
            range,
            attrs: Attrs::default(),
            blocks: Vec::new(),
            pending: Vec::new(),
            ignored_divs: 0,
            content: Content::default(),
        }
    }

    /// Whether it can contain inlines directly.
    pub fn holds_text(&self) -> bool {
        use FrameKind::{
            Cell, Emphasis, Heading, Image, Link, Paragraph, Script, Strikethrough, Strong, Term,
        };
        matches!(
            self.kind,
            Heading(_)
                | Paragraph { .. }
                | Cell
                | Term
                | Emphasis
                | Strong
                | Strikethrough
                | Script(_)
                | Link
                | Image
        )
    }
}

/// The inline content of a frame. Brackets are separate inlines until it closes, as `[text]{.class}` is a span.
#[derive(Debug, Default)]
pub struct Content {
    inlines: Vec<Inline>,
    /// The indices of each `[` without a `]`.
    brackets: Vec<usize>,
    /// The index of the `[` that matches the `]` at the end.
    closed: Option<usize>,
    /// The end of the content so far, as an offset in the text.
    pub end: usize,
    /// Whether it has a display formula.
    pub display_math: bool,
    /// The text of the last image.
    pub image_text: Vec<Inline>,
    /// Whether an attribute list set the `alt` of the last image, so that its text is a caption.
    pub has_caption: bool,
    /// The index of the attribute list that may belong to a heading, and the index of its mask.
    pub heading_list: Option<(usize, usize)>,
}

impl Content {
    /// Whether there are no inlines.
    pub fn is_empty(&self) -> bool {
        self.inlines.is_empty()
    }

    /// The number of open brackets.
    pub fn open_brackets(&self) -> usize {
        self.brackets.len()
    }

    /// The number of inlines.
    pub fn len(&self) -> usize {
        self.inlines.len()
    }

    /// Adds an inline that ends at `end`.
    pub fn push(&mut self, inline: Inline, end: usize) {
        self.inlines.push(inline);
        self.closed = None;
        self.end = end;
    }

    /// Adds a bracket. An opening one can be matched only if `nests`.
    pub fn push_bracket(&mut self, inline: Inline, end: usize, opens: bool, nests: bool) {
        let number = self.inlines.len();
        self.push(inline, end);
        if !opens {
            self.closed = self.brackets.pop();
        } else if nests {
            self.brackets.push(number);
        }
    }

    /// Returns the span of `[^name]` at the end, which the parser left as text because there is no such footnote.
    pub fn undefined_footnote(&self) -> Option<Span> {
        let pieces = &self.inlines[self.closed?..];
        let [open, name, rest @ ..] = pieces else { return None };
        let is_name = |inline: &Inline| matches!(&inline.kind, InlineKind::Text(text) if !text.contains(|ch: char| ch == '[' || ch.is_whitespace()));
        let starts = matches!(&name.kind, InlineKind::Text(text) if text.len() > 1 && text.starts_with('^'));
        (starts && is_name(name) && rest.iter().all(is_name))
            .then(|| open.span.to(rest.last().unwrap_or(name).span))
    }

    /// Returns the last inline, if it can have attributes and ends at `end`.
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

    /// Removes `[text]` from the end, if it ends at `end`. Returns the text, and the span of the whole.
    pub fn take_brackets(&mut self, end: usize, dialect: Dialect) -> Option<(Vec<Inline>, Span)> {
        let open = self.closed.filter(|_| self.end == end)?;
        let mut taken = self.inlines.split_off(open);
        let close = taken.pop()?;
        let open = taken.remove(0);
        self.closed = None;
        let text = Self { inlines: taken, ..Self::default() }.finish(dialect);
        Some((text, open.span.to(close.span)))
    }

    /// Removes the attribute list of a heading from the end. Returns the index of its mask.
    pub fn take_heading_list(&mut self) -> Option<usize> {
        let (piece, mask) = self.heading_list.take()?;
        if piece + 1 != self.inlines.len() {
            return None;
        }
        self.inlines.pop();
        self.trim_heading();
        Some(mask)
    }

    /// Removes what pulldown-cmark would have removed without the list: `##` and spaces at the end.
    fn trim_heading(&mut self) {
        let Some(Inline { kind: InlineKind::Text(text), .. }) = self.inlines.last_mut() else { return };
        let trimmed = text.trim_end();
        let bare = trimmed.trim_end_matches('#');
        let closes = bare.is_empty() || bare.ends_with([' ', '\t']);
        let len = if closes { bare.trim_end().len() } else { trimmed.len() };
        text.truncate(len);
    }

    /// Returns the inlines, with adjacent texts joined; for the Workbench, as they are.
    pub fn finish(self, dialect: Dialect) -> Vec<Inline> {
        match dialect {
            Dialect::CommonMark => merged(self.inlines),
            Dialect::Workbench => self.inlines,
        }
    }
}

/// Joins adjacent texts.
pub fn merged(inlines: Vec<Inline>) -> Vec<Inline> {
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
