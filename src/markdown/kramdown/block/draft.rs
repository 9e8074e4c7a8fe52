//! Drafts: the output of the block pass. Their texts are ranges of the page, and attribute lists are not resolved,
//! since a definition may follow.

use super::super::attribute_list::AttributeList;
use crate::model::attrs::Attrs;
use crate::model::document::{Alignment, CodeBlock, IdRule};
use crate::source::Span;

/// A block whose inline content is not parsed yet.
#[derive(Debug)]
pub struct Draft {
    /// Which block it is, with its content.
    pub kind: Kind,
    /// The attribute lists that apply to it.
    pub attributes: Option<Box<AttributeList>>,
    /// The offset in the page's text, in bytes.
    pub start: u32,
    /// The end in the page's text, in bytes.
    pub end: u32,
    /// The range of the attribute list after it. If there is one, no more lines can join the block.
    pub list_below: Option<(u32, u32)>,
}

/// A text of whole lines, as a range of the parser's lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaf {
    /// The index of the first line.
    pub first: usize,
    /// The index after the last line.
    pub end: usize,
}

/// A part of one line, as a range of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The offset in the page's text, in bytes.
    pub start: u32,
    /// The end in the page's text, in bytes.
    pub end: u32,
}

/// The kinds of drafts.
#[derive(Debug)]
pub enum Kind {
    /// Blank lines; `empty` if it is one line without even a space.
    Blank { empty: bool },
    /// `^` on a line of its own.
    EndOfBlock,
    /// A link definition, by its label.
    LinkDefinition(String),
    /// An abbreviation definition, by its number.
    Abbreviation(usize),
    /// A footnote definition; it takes attribute lists, but does nothing with them.
    FootnoteDefinition,
    /// Anything else without output: definitions of attribute lists, options.
    Silent,
    /// A paragraph; `bare` if it is printed without `<p>`.
    Paragraph { text: Leaf, bare: bool },
    /// A paragraph without `<p>` that ends with a backslash and a newline, since more blocks of its item follow.
    BrokenText(Leaf),
    /// Text outside any paragraph.
    Text(Leaf),
    /// An ATX or a setext heading; `id` if the author gives it one.
    Heading { level: u8, text: Piece, id: Option<Piece>, id_rule: IdRule },
    /// A block quote; also the content of a footnote definition.
    Quote(Vec<Draft>),
    /// A bullet or numbered list.
    List { ordered: bool, items: Vec<ItemDraft> },
    /// A definition list: terms and descriptions, in order.
    Definitions(Vec<PartDraft>),
    /// A fenced or an indented code block.
    Code(CodeBlock),
    /// A thematic break: `<hr />`.
    Rule,
    /// A table, its cells not parsed yet.
    Table(TableDraft),
    /// A display formula, without its delimiters.
    Math(String),
    /// An HTML element that starts a block.
    Html(HtmlDraft),
    /// An HTML comment, without its delimiters.
    Comment(String),
    /// HTML that is copied to the page unchanged.
    Raw(String),
}

/// An item of a list.
#[derive(Debug)]
pub struct ItemDraft {
    /// Its content, as blocks.
    pub blocks: Vec<Draft>,
    /// Whether the task is done, for an item of a task list.
    pub task: Option<bool>,
    /// The attribute list after its marker.
    pub attributes: Option<Box<AttributeList>>,
    /// The offset of its marker in the page's text, in bytes.
    pub start: u32,
    /// Its end in the page's text, in bytes.
    pub end: u32,
}

/// A part of a definition list.
#[derive(Debug)]
pub enum PartDraft {
    /// A term, with the attribute list at its start.
    Term { text: Piece, attributes: Option<Box<AttributeList>> },
    /// A description of the terms before it.
    Description(ItemDraft),
}

/// A table, its cells as ranges of the page.
#[derive(Debug, Default)]
pub struct TableDraft {
    /// The alignments of the columns that have one.
    pub alignments: Vec<Alignment>,
    /// The rows of the head.
    pub head: Vec<Vec<Piece>>,
    /// The bodies: groups of rows, separated by rules.
    pub bodies: Vec<Vec<Vec<Piece>>>,
    /// The rows of the foot.
    pub foot: Vec<Vec<Piece>>,
}

/// An HTML element that the author wrote.
#[derive(Debug)]
pub struct HtmlDraft {
    /// Its name, in lower case if it is an HTML element.
    pub name: String,
    /// The attributes of its start tag.
    pub attrs: Attrs,
    /// The content between its tags.
    pub content: HtmlContentDraft,
    /// The source of its start tag.
    pub start_tag: Span,
}

/// The content of an HTML element.
#[derive(Debug)]
pub enum HtmlContentDraft {
    /// None, as the element is void.
    Void,
    /// Markdown, parsed as blocks.
    Blocks(Vec<Draft>),
    /// Inline Markdown; `open` if there is no end tag.
    Inlines { text: Leaf, open: bool },
    /// HTML, in which Markdown is not parsed.
    Raw(Vec<RawDraft>),
}

/// A node inside raw HTML.
#[derive(Debug)]
pub enum RawDraft {
    /// Text as the author wrote it, with entities.
    Text(String),
    /// Text that is not escaped on output.
    Verbatim(String),
    /// An element, at `start..end` of the page.
    Element { element: HtmlDraft, start: u32, end: u32 },
    /// An HTML comment, without its delimiters.
    Comment(String),
}

impl Draft {
    /// Creates a draft of `start..end` of the page, without attributes.
    pub fn new(kind: Kind, start: u32, end: u32) -> Self {
        Self { kind, attributes: None, start, end, list_below: None }
    }

    /// Whether it has no output.
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

    /// Whether it is a run of blank lines.
    pub fn is_blank(&self) -> bool {
        matches!(self.kind, Kind::Blank { .. })
    }
}
