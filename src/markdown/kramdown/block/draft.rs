//! Drafts: what the block pass makes of the lines. Texts are still ranges of the page, attributes still names, since
//! a definition may follow.

use super::super::attribute_list::AttributeList;
use crate::model::attrs::Attrs;
use crate::model::document::{Alignment, CodeBlock, IdRule};

/// A block whose texts are not parsed yet.
#[derive(Debug)]
pub struct Draft {
    /// What it is.
    pub kind: Kind,
    /// The attribute lists that belong to it.
    pub attributes: Option<Box<AttributeList>>,
    /// The first byte in the page's text.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
    /// Where the attribute list below it stands. With one, no further line can join the block.
    pub list_below: Option<(u32, u32)>,
}

/// A text over several lines: a range of the parser's lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaf {
    /// The first line.
    pub first: usize,
    /// The line after the last one.
    pub end: usize,
}

/// A text that is a part of one line: a range of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

/// What a draft is.
#[derive(Debug)]
pub enum Kind {
    /// Blank lines; whether it is one line without even a space.
    Blank { empty: bool },
    /// `^` on a line of its own.
    EndOfBlock,
    /// A link definition, by its label.
    LinkDefinition(String),
    /// An abbreviation definition, by its number.
    Abbreviation(usize),
    /// A footnote definition; it takes attribute lists, but does nothing with them.
    FootnoteDefinition,
    /// What else prints nothing: definitions of attribute lists, options.
    Silent,
    /// A paragraph, maybe without `<p>`.
    Paragraph { text: Leaf, bare: bool },
    /// A paragraph without `<p>` that ends with a backslash and a newline: further blocks of its item follow.
    BrokenText(Leaf),
    /// Text that is not even a paragraph.
    Text(Leaf),
    /// A heading.
    Heading { level: u8, text: Piece, id: Option<String>, id_rule: IdRule },
    /// A quote.
    Quote(Vec<Draft>),
    /// A list.
    List { ordered: bool, items: Vec<ItemDraft> },
    /// A definition list.
    Definitions(Vec<PartDraft>),
    /// A code block.
    Code(CodeBlock),
    /// A rule.
    Rule,
    /// A table.
    Table(TableDraft),
    /// A display formula.
    Math(String),
    /// An HTML element.
    Html(HtmlDraft),
    /// A comment.
    Comment(String),
    /// HTML that is copied.
    Raw(String),
}

/// An item of a list.
#[derive(Debug)]
pub struct ItemDraft {
    /// Its blocks.
    pub blocks: Vec<Draft>,
    /// For a task: whether it is done.
    pub task: Option<bool>,
    /// Its attribute list.
    pub attributes: Option<Box<AttributeList>>,
    /// Its marker's first byte in the page.
    pub start: u32,
    /// The byte after its last one.
    pub end: u32,
}

/// A part of a definition list.
#[derive(Debug)]
pub enum PartDraft {
    /// A term.
    Term { text: Piece, attributes: Option<Box<AttributeList>> },
    /// A description.
    Description(ItemDraft),
}

/// A table.
#[derive(Debug, Default)]
pub struct TableDraft {
    /// The columns' alignments, as far as they are given.
    pub alignments: Vec<Alignment>,
    /// The rows of the head.
    pub head: Vec<Vec<Piece>>,
    /// The bodies.
    pub bodies: Vec<Vec<Vec<Piece>>>,
    /// The rows of the foot.
    pub foot: Vec<Vec<Piece>>,
}

/// An HTML element.
#[derive(Debug)]
pub struct HtmlDraft {
    /// Its name.
    pub name: String,
    /// Its own attributes.
    pub attrs: Attrs,
    /// What is in it.
    pub content: HtmlContentDraft,
}

/// What is in an HTML element.
#[derive(Debug)]
pub enum HtmlContentDraft {
    /// Nothing can be.
    Void,
    /// Markdown blocks.
    Blocks(Vec<Draft>),
    /// Markdown text; whether no end tag follows.
    Inlines { text: Leaf, open: bool },
    /// HTML only.
    Raw(Vec<RawDraft>),
}

/// A node inside raw HTML.
#[derive(Debug)]
pub enum RawDraft {
    /// Text, as it was written.
    Text(String),
    /// Text that is never escaped.
    Verbatim(String),
    /// An element, from byte `start` to `end` of the page.
    Element { element: HtmlDraft, start: u32, end: u32 },
    /// A comment.
    Comment(String),
}

impl Draft {
    /// A draft of the page's `start..end` without attributes.
    pub fn new(kind: Kind, start: u32, end: u32) -> Self {
        Self { kind, attributes: None, start, end, list_below: None }
    }

    /// Whether nothing is shown in its place.
    pub fn is_silent(&self) -> bool {
        matches!(
            self.kind,
            Kind::Blank { .. }
                | Kind::EndOfBlock
                | Kind::LinkDefinition(_)
                | Kind::Abbreviation(_)
                | Kind::FootnoteDefinition
                | Kind::Silent
        )
    }

    /// Whether it is blank lines.
    pub fn is_blank(&self) -> bool {
        matches!(self.kind, Kind::Blank { .. })
    }
}
