//! A page's content as a tree: what both Markdown front ends make, and what passes, checks and rendering read.

use std::sync::Arc;

use super::attrs::Attrs;
pub use super::problem::{Problem, ProblemKind};
use crate::source::Span;

/// The content of one page.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// The footnotes: all, as they are defined; after `passes` those that are used, by number.
    pub footnotes: Vec<Footnote>,
    /// The link definitions, each with its uses.
    pub references: Vec<Reference>,
    /// What the front end could not make sense of; `check` turns it into messages.
    pub problems: Vec<Problem>,
    /// The options that the document itself set, or their defaults.
    pub options: Options,
}

/// kramdown's options that act on a whole document; `{::options … /}` sets them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Whether headings get ids.
    pub auto_ids: bool,
    /// What is put before such an id.
    pub auto_id_prefix: String,
    /// The levels of headings that a table of contents shows.
    pub toc_levels: Vec<u8>,
    /// The number of the first footnote.
    pub footnote_start: u32,
    /// What stands in a footnote's link back; empty: no link.
    pub footnote_backlink: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            auto_ids: true,
            auto_id_prefix: String::new(),
            toc_levels: (1..=6).collect(),
            footnote_start: 1,
            footnote_backlink: "\u{21a9}".into(),
        }
    }
}

/// A block with its attributes and its place.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its attributes.
    pub attrs: Attrs,
    /// Where it was written, markers included.
    pub span: Span,
}

/// What a block is.
#[derive(Debug, Clone)]
pub enum BlockKind {
    /// Text.
    Paragraph {
        /// The text.
        content: Vec<Inline>,
        /// Whether it stands without `<p>`, as in a tight list item.
        bare: bool,
    },
    /// A heading.
    Heading(Heading),
    /// A quote that is no callout.
    Quote(Vec<Block>),
    /// A quote or a fenced div whose class makes it a callout.
    Callout(Callout),
    /// A bullet or numbered list.
    List {
        /// Whether it is numbered.
        ordered: bool,
        /// Its first number, where it is not 1 (`CommonMark` only: kramdown loses it).
        start: Option<u64>,
        /// Its items.
        items: Vec<ListItem>,
    },
    /// A definition list.
    Definitions(Vec<DefinitionPart>),
    /// A code block.
    Code(CodeBlock),
    /// A rule.
    Rule,
    /// A table.
    Table(Table),
    /// A display formula, its source without delimiters.
    Math(String),
    /// An HTML element.
    Html(HtmlElement),
    /// A comment, without its delimiters.
    Comment(String),
    /// HTML that is copied as it is.
    Raw(String),
    /// The place of the table of contents; `passes` puts the list there.
    Toc {
        /// Whether the list is numbered.
        ordered: bool,
    },
    /// The place of the footnotes.
    FootnotesHere,
    /// Text between HTML tags that belongs to no paragraph.
    Inlines(Vec<Inline>),
}

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text.
    pub content: Vec<Inline>,
    /// Which rule makes its id, if it has none of its own.
    pub id_rule: IdRule,
}

/// How a heading's id is made from its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdRule {
    /// GFM's: keep word characters, spaces to `-`.
    Gfm,
    /// kramdown's older one, which it keeps for headings in HTML blocks and in footnotes.
    Basic,
}

/// A callout: a box with a kind and, mostly, a title.
#[derive(Debug, Clone)]
pub struct Callout {
    /// `challenge`, `solution`, `callout`, …
    pub kind: String,
    /// Its first heading.
    pub title: Option<Box<Block>>,
    /// What follows the title.
    pub blocks: Vec<Block>,
}

/// An item of a list.
#[derive(Debug, Clone)]
pub struct ListItem {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// For a task: whether it is done.
    pub task: Option<bool>,
    /// Its attributes.
    pub attrs: Attrs,
    /// Where it was written.
    pub span: Span,
}

/// A part of a definition list.
#[derive(Debug, Clone)]
pub enum DefinitionPart {
    /// What is defined.
    Term {
        /// Its text.
        content: Vec<Inline>,
        /// Its attributes.
        attrs: Attrs,
        /// Where it was written.
        span: Span,
    },
    /// What it means.
    Description {
        /// The blocks.
        blocks: Vec<Block>,
        /// Its attributes.
        attrs: Attrs,
        /// Where it was written.
        span: Span,
    },
}

/// A code block.
#[derive(Debug, Clone)]
pub struct CodeBlock {
    /// The word after the fence, without `?options`.
    pub info: Option<String>,
    /// The code.
    pub code: Code,
    /// Whether it was fenced, not indented.
    pub fenced: bool,
}

/// A piece of code, plain or coloured.
#[derive(Debug, Clone)]
pub enum Code {
    /// As it was written.
    Plain(String),
    /// With the highlighter's HTML beside it.
    Highlighted {
        /// As it was written.
        text: String,
        /// The same as HTML: spans with class names, everything else escaped.
        html: Arc<str>,
    },
}

impl Code {
    /// As it was written.
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Highlighted { text, .. } => text,
        }
    }
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The alignment of each column.
    pub alignments: Vec<Alignment>,
    /// The rows of the head.
    pub head: Vec<Row>,
    /// The bodies, parted by rules.
    pub bodies: Vec<Vec<Row>>,
    /// The rows of the foot.
    pub foot: Vec<Row>,
}

/// The alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Alignment {
    /// Not said.
    #[default]
    Default,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Its text.
    pub content: Vec<Inline>,
    /// Where it was written.
    pub span: Span,
}

/// An HTML element that the author wrote; its attributes are those of its node.
#[derive(Debug, Clone)]
pub struct HtmlElement {
    /// Its name, in lower case if HTML knows it.
    pub name: String,
    /// What is in it.
    pub content: HtmlContent,
}

/// What is in an HTML element.
#[derive(Debug, Clone)]
pub enum HtmlContent {
    /// Nothing can be: `<br />`.
    Void,
    /// Markdown blocks.
    Blocks(Vec<Block>),
    /// Markdown text.
    Inlines(Vec<Inline>),
    /// HTML only.
    Raw(Vec<RawNode>),
}

/// A node inside raw HTML.
#[derive(Debug, Clone)]
pub enum RawNode {
    /// Text, as it was written: entities stay, `<`, `>` and a bare `&` are escaped when it is printed.
    Text(String),
    /// Text that is printed without any escaping: the inside of `script` and `style`.
    Verbatim(String),
    /// An element.
    Element {
        /// The element.
        element: HtmlElement,
        /// Its attributes.
        attrs: Attrs,
        /// Where it was written.
        span: Span,
    },
    /// A comment, without its delimiters.
    Comment(String),
}

/// A piece of text with its attributes and its place.
#[derive(Debug, Clone)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Its attributes.
    pub attrs: Attrs,
    /// Where it was written, delimiters included.
    pub span: Span,
}

/// What a piece of text is.
#[derive(Debug, Clone)]
pub enum InlineKind {
    /// Characters as they are to be read: entities, quotes and dashes are done.
    Text(String),
    /// A forced line break.
    Break,
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck out.
    Strikethrough(Vec<Inline>),
    /// Code.
    Code(Code),
    /// A formula, its source without delimiters.
    Math(String),
    /// A link; `href` and `title` are among the attributes.
    Link(Vec<Inline>),
    /// An image; `src`, `alt` and `title` are among the attributes.
    Image,
    /// An HTML element.
    Html(HtmlElement),
    /// A comment, without its delimiters.
    Comment(String),
    /// HTML that is copied as it is.
    Raw(String),
    /// A reference to a footnote, by name.
    FootnoteRef(FootnoteRef),
    /// An abbreviation; `title` is among the attributes.
    Abbreviation(String),
}

/// A reference to a footnote.
#[derive(Debug, Clone)]
pub struct FootnoteRef {
    /// The footnote's name.
    pub name: String,
    /// The number that is shown, and which use of the footnote this is (from 0); given by `passes`.
    pub number: Option<(u32, u32)>,
}

/// A footnote.
#[derive(Debug, Clone)]
pub struct Footnote {
    /// Its name.
    pub name: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// How many links lead back from it to its uses; 0 until `passes` has counted them.
    pub back_links: u32,
    /// Where it was written.
    pub span: Span,
}

/// A link definition.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Its label, as it is compared: lower case, white space folded.
    pub label: String,
    /// Where it points.
    pub destination: String,
    /// How often it is used.
    pub uses: u32,
    /// Where it was written.
    pub span: Span,
}
