//! What the rules look at: the lesson as a whole, and each page's parts in short lists.

use std::collections::HashSet;

use super::addresses::Addresses;
use super::target::{self, Target};
use crate::model::article::Article;
use crate::model::attrs::Attrs;
use crate::model::document::{
    Block, Callout, CodeBlock, HtmlElement, Problem, ProblemKind, Reference, Table,
};
use crate::model::index::Index;
use crate::model::lesson::{Lesson, Page, PageId};
use crate::source::{Sources, Span};

/// The lesson as a whole.
pub struct Facts<'a> {
    /// The lesson.
    pub lesson: &'a Lesson,
    /// Its files.
    pub sources: &'a Sources,
    /// What its pages offer to links.
    pub index: &'a Index,
    /// What the site has at which address.
    pub addresses: Addresses<'a>,
    /// The episodes that are in the order of the lesson.
    pub episodes: HashSet<PageId>,
}

/// One page.
pub struct PageFacts<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its content.
    pub article: &'a Article,
    /// Links, from Markdown and HTML.
    pub links: Vec<LinkFact<'a>>,
    /// Images, from Markdown and HTML.
    pub images: Vec<ImageFact<'a>>,
    /// Headings, from Markdown and HTML.
    pub headings: Vec<HeadingFact<'a>>,
    /// Code blocks.
    pub code: Vec<CodeFact<'a>>,
    /// Callouts, each with the kind of the one around it.
    pub callouts: Vec<CalloutFact<'a>>,
    /// Blocks with class names, HTML elements apart.
    pub classed: Vec<&'a Block>,
    /// Tables.
    pub tables: Vec<(&'a Table, Span)>,
    /// HTML elements.
    pub elements: Vec<ElementFact<'a>>,
    /// Everything with an id, in order.
    pub ids: Vec<(&'a str, Span)>,
    /// Comments.
    pub comments: Vec<(&'a str, Span)>,
    /// Runs of text with characters that are not ASCII.
    pub texts: Vec<(&'a str, Span)>,
    /// Runs of text that their author wants to come back to: `FIXME`.
    pub fixmes: Vec<(&'a str, Span)>,
    /// Runs of text with braces or brackets: signs that Markdown has not taken for its own.
    pub signs: Vec<(&'a str, Span)>,
}

/// A link.
pub struct LinkFact<'a> {
    /// Where it points, as it is written; entities are not resolved.
    pub href: &'a str,
    /// Its text; the alternative text of images counts.
    pub text: String,
    /// Its attributes.
    pub attrs: &'a Attrs,
    /// Whether it has nothing in it, not even an image or an icon.
    pub is_bare: bool,
    /// Whether it is a bare address: `<https://example.org>`.
    pub is_address: bool,
    /// Its place.
    pub span: Span,
}

/// An image.
pub struct ImageFact<'a> {
    /// Its address, as it is written.
    pub src: &'a str,
    /// Its alternative text, if it has one.
    pub alt: Option<&'a str>,
    /// Its attributes.
    pub attrs: &'a Attrs,
    /// Its place.
    pub span: Span,
}

/// A heading.
pub struct HeadingFact<'a> {
    /// 1 to 6.
    pub level: u8,
    /// Its text.
    pub text: String,
    /// The kind of the callout that it is the title of.
    pub title_of: Option<&'a str>,
    /// How many callouts it is in.
    pub depth: usize,
    /// Its place.
    pub span: Span,
}

/// A code block.
pub struct CodeFact<'a> {
    /// The code.
    pub block: &'a CodeBlock,
    /// Its attributes.
    pub attrs: &'a Attrs,
    /// Its place, fences and attribute list included as far as they are known.
    pub span: Span,
}

/// A callout.
pub struct CalloutFact<'a> {
    /// The callout.
    pub callout: &'a Callout,
    /// The kind of the callout around it.
    pub inside: Option<&'a str>,
    /// Its place.
    pub span: Span,
}

/// An HTML element.
pub struct ElementFact<'a> {
    /// The element.
    pub element: &'a HtmlElement,
    /// Its attributes.
    pub attrs: &'a Attrs,
    /// Its place.
    pub span: Span,
}

impl<'a> Facts<'a> {
    /// The facts of a lesson.
    pub fn new(lesson: &'a Lesson, sources: &'a Sources, index: &'a Index) -> Self {
        let episodes = lesson.episodes.iter().copied().collect();
        Self { lesson, sources, index, addresses: Addresses::new(lesson, index), episodes }
    }

    /// Where a link or an image of a page leads.
    pub fn target(&self, page: &PageFacts, address: &str) -> Target {
        target::of(&self.lesson.config, &page.page.target, address)
    }
}

impl<'a> PageFacts<'a> {
    /// The places of one kind of problem.
    pub fn problems(&self, kind: ProblemKind) -> impl Iterator<Item = Span> + use<'a> {
        let problems: &'a [Problem] = &self.article.document.problems;
        problems.iter().filter(move |problem| problem.kind == kind).map(|problem| problem.span)
    }

    /// The link definitions.
    pub fn references(&self) -> &'a [Reference] {
        &self.article.document.references
    }
}
