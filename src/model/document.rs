//! A page's content as a tree: the output of both Markdown front ends, and the input of passes, checks and rendering.

use std::sync::Arc;

use super::attrs::Attrs;
pub use super::code_style::{CodeStyle, CodeStyles};
use super::expanded::{self, Piece};
pub use super::options::Options;
pub use super::problem::{Problem, ProblemKind};
pub use super::table::{Alignment, Cell, Row, Table};
use crate::source::{Includes, Span};

/// The content of one page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The top-level blocks, in order.
    pub blocks: Vec<Block>,
    /// The definitions of footnotes, in order; `passes` makes footnotes of those that are used.
    pub footnote_definitions: Vec<FootnoteDefinition>,
    /// The footnotes, by number.
    pub footnotes: Vec<Footnote>,
    /// The link definitions, each with the number of its uses.
    pub references: Vec<Reference>,
    /// The problems found while parsing; `check` turns them into diagnostics.
    pub problems: Vec<Problem>,
    /// The options that the document sets, or their defaults.
    pub options: Options,
    /// The include tags that the spans of the document refer to.
    pub includes: Includes,
}

/// A block with its attributes and its span.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Which block it is, with its content.
    pub kind: BlockKind,
    /// The attributes of its HTML element.
    pub attrs: Attrs,
    /// Its source, markers included.
    pub span: Span,
}

/// The kinds of blocks.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A paragraph of text.
    Paragraph {
        /// Its text and markup.
        content: Vec<Inline>,
        /// Whether it is printed without `<p>`, as in a tight list item.
        bare: bool,
    },
    /// An ATX or a setext heading.
    Heading(Heading),
    /// A block quote that is not a callout.
    Quote(Vec<Block>),
    /// A block quote or a fenced div with the class of a callout.
    Callout(Callout),
    /// A bullet or numbered list.
    List {
        /// Whether it is numbered.
        ordered: bool,
        /// The number of its first item if it is not 1 (`CommonMark` only; kramdown drops it).
        start: Option<u64>,
        /// Its items, in order.
        items: Vec<ListItem>,
    },
    /// A definition list: terms and descriptions, in order.
    Definitions(Vec<DefinitionPart>),
    /// A fenced or an indented code block.
    Code(CodeBlock),
    /// A thematic break: `<hr />`.
    Rule,
    /// A table with any number of heads, bodies and feet.
    Table(Table),
    /// A display formula in LaTeX, without its delimiters.
    Math(String),
    /// An HTML element that the author wrote.
    Html(HtmlElement),
    /// An HTML comment, without its delimiters.
    Comment(String),
    /// HTML that is copied to the page unchanged.
    Raw(String),
    /// The place of the table of contents; `passes` replaces it with the list.
    Toc {
        /// Whether the list is numbered.
        ordered: bool,
    },
    /// The place of the footnotes (kramdown's `{:footnotes}`).
    FootnotesHere,
    /// Text between HTML tags, outside any paragraph.
    Inlines(Vec<Inline>),
}

/// A heading with its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// Its level, 1 to 6.
    pub level: u8,
    /// Its text and markup.
    pub content: Vec<Inline>,
    /// The rule that generates its id, if the author gives it none.
    pub id_rule: IdRule,
}

/// How the id of a heading is generated from its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdRule {
    /// GitHub's rule: [`slug::gfm`](super::slug::gfm).
    Gfm,
    /// kramdown's older rule, for headings in HTML blocks and in footnotes: [`slug::basic`](super::slug::basic).
    Basic,
    /// Pandoc's rule: [`slug::pandoc`](super::slug::pandoc).
    Pandoc,
}

/// A callout: a box with a kind and, usually, a title.
#[derive(Debug, Clone, PartialEq)]
pub struct Callout {
    /// `challenge`, `solution`, `callout`, …
    pub kind: String,
    /// The heading at its start.
    pub title: Option<Box<Block>>,
    /// Its content, without the title.
    pub blocks: Vec<Block>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListItem {
    /// Its content; in a tight list, paragraphs are `bare`.
    pub blocks: Vec<Block>,
    /// Whether the task is done, for an item of a task list.
    pub task: Option<bool>,
    /// The attributes of its `<li>`.
    pub attrs: Attrs,
    /// Its source, marker included.
    pub span: Span,
}

/// A part of a definition list.
#[derive(Debug, Clone, PartialEq)]
pub enum DefinitionPart {
    /// A term: `<dt>`.
    Term {
        /// Its text and markup.
        content: Vec<Inline>,
        /// The attributes of its `<dt>`.
        attrs: Attrs,
        /// Its source.
        span: Span,
    },
    /// A description of the terms before it: `<dd>`.
    Description {
        /// Its content, as blocks.
        blocks: Vec<Block>,
        /// The attributes of its `<dd>`.
        attrs: Attrs,
        /// Its source, marker included.
        span: Span,
    },
}

/// A fenced or an indented code block.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeBlock {
    /// The first word of the info string (usually a language), without `?options`.
    pub info: Option<String>,
    /// The source of that word.
    pub info_span: Option<Span>,
    /// The code, without fences or indentation.
    pub code: Code,
    /// The source of the code, as in [`Expanded::pieces`](super::expanded::Expanded::pieces).
    pub pieces: Vec<Piece>,
    /// Whether it is fenced; otherwise it is indented.
    pub fenced: bool,
}

impl CodeBlock {
    /// Returns the source of the range `start..end` of the code; none if the code has no source.
    pub fn origin(&self, start: usize, end: usize) -> Option<Span> {
        (!self.pieces.is_empty()).then(|| expanded::origin(&self.pieces, start, end))
    }
}

/// Code, plain or highlighted.
#[derive(Debug, Clone, PartialEq)]
pub enum Code {
    /// Code as the author wrote it.
    Plain(String),
    /// Code with the highlighter's HTML.
    Highlighted {
        /// The code as the author wrote it.
        text: String,
        /// The code as HTML: escaped, with spans that have class names.
        html: Arc<str>,
    },
}

impl Code {
    /// The code as the author wrote it.
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Highlighted { text, .. } => text,
        }
    }
}

/// An HTML element that the author wrote. Its node has its attributes.
#[derive(Debug, Clone, PartialEq)]
pub struct HtmlElement {
    /// Its name, in lower case if it is an HTML element.
    pub name: String,
    /// The content between its tags.
    pub content: HtmlContent,
    /// The source of its start tag, or of what stands for it.
    pub start_tag: Span,
}

/// The content of an HTML element.
#[derive(Debug, Clone, PartialEq)]
pub enum HtmlContent {
    /// None, as the element is void: `<br />`.
    Void,
    /// Markdown, parsed as blocks.
    Blocks(Vec<Block>),
    /// Markdown, parsed as inline text.
    Inlines(Vec<Inline>),
    /// HTML, in which Markdown is not parsed.
    Raw(Vec<RawNode>),
}

/// A node inside raw HTML.
#[derive(Debug, Clone, PartialEq)]
pub enum RawNode {
    /// Text as the author wrote it, with entities; `<`, `>` and a bare `&` are escaped on output.
    Text(String),
    /// Text that is not escaped on output: the content of `script` and `style`.
    Verbatim(String),
    /// An element inside another one.
    Element {
        /// Its name and content.
        element: HtmlElement,
        /// Its attributes, with values unescaped.
        attrs: Attrs,
        /// Its source, tags included.
        span: Span,
    },
    /// An HTML comment, without its delimiters.
    Comment(String),
}

/// An inline with its attributes and its span.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline {
    /// Which inline it is, with its content.
    pub kind: InlineKind,
    /// The attributes of its HTML element.
    pub attrs: Attrs,
    /// Its source, delimiters included.
    pub span: Span,
}

/// The kinds of inlines.
#[derive(Debug, Clone, PartialEq)]
pub enum InlineKind {
    /// Plain text, with entities, smart quotes and dashes already replaced.
    Text(String),
    /// A hard line break: `<br />`.
    Break,
    /// Emphasis: `<em>`.
    Emphasis(Vec<Inline>),
    /// Strong emphasis: `<strong>`.
    Strong(Vec<Inline>),
    /// Struck-out text: `<del>`.
    Strikethrough(Vec<Inline>),
    /// A code span: `<code>`.
    Code(Code),
    /// An inline formula in LaTeX, without its delimiters.
    Math(String),
    /// A link; the attributes hold its `href` and `title`, with their spans.
    Link {
        /// Its text and markup.
        content: Vec<Inline>,
        /// The source of its text.
        text_span: Span,
    },
    /// An image; the attributes hold its `src`, `alt` and `title`, with their spans.
    Image,
    /// An HTML element that the author wrote.
    Html(HtmlElement),
    /// An HTML comment, without its delimiters.
    Comment(String),
    /// HTML that is copied to the page unchanged.
    Raw(String),
    /// A reference to a footnote: `[^name]`.
    FootnoteRef(FootnoteRef),
    /// An abbreviation; the attributes hold its expansion as `title`.
    Abbreviation(String),
}

/// A reference to a footnote.
#[derive(Debug, Clone, PartialEq)]
pub enum FootnoteRef {
    /// As it was parsed: the name of the footnote.
    Named(String),
    /// As `passes` numbers those whose footnote is defined.
    Numbered {
        /// The name of the footnote.
        name: String,
        /// The number to show.
        number: u32,
        /// Which use of the footnote it is, from 0.
        nth_use: u32,
    },
}

/// The definition of a footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct FootnoteDefinition {
    /// The name that references use.
    pub name: String,
    /// Its content, as blocks.
    pub blocks: Vec<Block>,
    /// The place of the definition in the source.
    pub span: Span,
}

/// A footnote that is used.
#[derive(Debug, Clone, PartialEq)]
pub struct Footnote {
    /// The name that references use.
    pub name: String,
    /// Its content, as blocks.
    pub blocks: Vec<Block>,
    /// The number of links back to its uses.
    pub back_links: u32,
    /// The source of the definition.
    pub span: Span,
}

/// A link definition: `[label]: destination`.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Its label, normalized for comparison: lower case, white space collapsed.
    pub label: String,
    /// The source of its label.
    pub label_span: Span,
    /// The address it points to.
    pub destination: String,
    /// The source of its address, without `<` and `>`.
    pub destination_span: Span,
    /// The source of its title, without quotes, if it has one.
    pub title_span: Option<Span>,
    /// How often it is used.
    pub uses: u32,
    /// The source of the definition.
    pub span: Span,
}
