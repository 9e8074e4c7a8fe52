//! What the rules look at: the lesson as a whole, and the parts of each page in short lists.

use std::collections::HashSet;
use std::ops::Range;

use super::addresses::Addresses;
use super::target::{self, Inside, Target};
use crate::model::address::Start;
use crate::model::article::Article;
use crate::model::attrs::{Attribute, Attrs};
use crate::model::document::{
    Block, Callout, CodeBlock, HtmlElement, Problem, ProblemKind, Reference, Table,
};
use crate::model::index::Index;
use crate::model::language::{self, Named};
use crate::model::lesson::{Lesson, Page, PageId};
use crate::model::workshop::Workshop;
use crate::source::{Sources, Span};

/// What rules can look up about the whole lesson.
pub struct Facts<'a> {
    /// The lesson that is checked.
    pub lesson: &'a Lesson,
    /// The text of its files.
    pub sources: &'a Sources,
    /// Its pages and files, with the ids that links can point to.
    pub index: &'a Index,
    /// Lookup of addresses on the site.
    pub addresses: Addresses<'a>,
    /// The episodes that are part of the lesson's order.
    pub episodes: HashSet<PageId>,
    /// Returns what is in each Liquid tag and output of a text, without the delimiters.
    pub liquid: fn(&str) -> Vec<Range<usize>>,
}

/// The parts of one page that rules look at, each kind in document order.
pub struct PageFacts<'a> {
    /// The page, with its front matter.
    pub page: &'a Page,
    /// Its parsed content.
    pub article: &'a Article,
    /// Links in Markdown and HTML.
    pub links: Vec<LinkFact<'a>>,
    /// Images in Markdown and HTML.
    pub images: Vec<ImageFact<'a>>,
    /// Headings in Markdown and HTML.
    pub headings: Vec<HeadingFact<'a>>,
    /// Code blocks, fenced and indented.
    pub code: Vec<CodeFact<'a>>,
    /// Callouts; one comes before those inside it.
    pub callouts: Vec<CalloutFact<'a>>,
    /// Blocks with classes, except HTML elements.
    pub classed: Vec<&'a Block>,
    /// Tables in Markdown, not in HTML.
    pub tables: Vec<(&'a Table, Span)>,
    /// HTML elements, links, images and headings included.
    pub elements: Vec<ElementFact<'a>>,
    /// Every id, with its own span if the author wrote it, and that of its node.
    pub ids: Vec<(&'a str, Option<Span>, Span)>,
    /// The text of comments, where rules can be silenced.
    pub comments: Vec<(&'a str, Span)>,
    /// Runs of text that are not pure ASCII.
    pub texts: Vec<Span>,
    /// Runs of text that contain `FIXME`.
    pub fixmes: Vec<Span>,
    /// Runs of text with `{` or `]` in them: Markdown that was not recognized.
    pub signs: Vec<Span>,
}

/// A link in Markdown or HTML.
pub struct LinkFact<'a> {
    /// Its address as written; entities are not resolved.
    pub href: &'a str,
    /// Its text as a screen reader reads it, with the alternative text of images.
    pub text: String,
    /// Its attributes, from an attribute list or from the tag.
    pub attrs: &'a Attrs,
    /// Whether it contains only text: no image, no icon.
    pub is_bare: bool,
    /// Whether its text is its address: `<https://example.org>`.
    pub is_address: bool,
    /// The span of its address, which may be in its definition.
    pub address: Span,
    /// The span of its text; in HTML, of all of it.
    pub text_span: Span,
    /// The span of its start tag; in Markdown, of all of it.
    pub tag: Span,
    /// Its span in the source.
    pub span: Span,
}

/// An image in Markdown or HTML.
pub struct ImageFact<'a> {
    /// Its address as written.
    pub src: &'a str,
    /// Its alternative text; none if it has no `alt` attribute.
    pub alt: Option<&'a str>,
    /// Its attributes, from an attribute list or from the tag.
    pub attrs: &'a Attrs,
    /// The span of its address, which may be in its definition.
    pub address: Span,
    /// The span of its alternative text.
    pub alt_span: Span,
    /// The span of its tag; in Markdown, of all of it.
    pub tag: Span,
}

/// A heading in Markdown or HTML.
pub struct HeadingFact<'a> {
    /// Its level, 1 to 6.
    pub level: u8,
    /// Its text as a screen reader reads it, with the alternative text of images.
    pub text: String,
    /// The kind of callout that it is the title of, if any.
    pub title_of: Option<&'a str>,
    /// How many callouts it is in.
    pub depth: usize,
    /// Its span in the source.
    pub span: Span,
}

/// A fenced or indented code block.
pub struct CodeFact<'a> {
    /// The code and its info string.
    pub block: &'a CodeBlock,
    /// Its language, if it has one.
    pub language: Option<Named<'a>>,
    /// Its attributes, from an attribute list or from the tag.
    pub attrs: &'a Attrs,
    /// Its span, with fences and attribute list where they are known.
    pub span: Span,
}

/// A callout, and what it is in.
pub struct CalloutFact<'a> {
    /// The callout, with its kind, title and blocks.
    pub callout: &'a Callout,
    /// The kind of the callout around it, if any.
    pub inside: Option<&'a str>,
    /// Its span in the source.
    pub span: Span,
}

/// An HTML element with its attributes.
pub struct ElementFact<'a> {
    /// The element, with its name and content.
    pub element: &'a HtmlElement,
    /// Its attributes, from an attribute list or from the tag.
    pub attrs: &'a Attrs,
    /// Its span in the source.
    pub span: Span,
}

impl CodeFact<'_> {
    /// Whether the block is code to be typed: it has a language, and it is not output.
    pub fn is_typed(&self) -> bool {
        let is_output = self.attrs.classes().any(|class| language::OUTPUTS.contains(&class));
        !is_output && self.language.is_some_and(|language| !language.is_text())
    }

    /// The lines of the code, each with its offset in bytes.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut end = 0;
        self.block.code.text().split_inclusive('\n').map(move |line| {
            let start = end;
            end += line.len();
            (start, line.trim_end_matches(['\n', '\r']))
        })
    }

    /// The source of the range `start..end` of the code.
    pub fn origin(&self, start: usize, end: usize) -> Span {
        self.block.origin(start, end).unwrap_or(self.span)
    }
}

impl ElementFact<'_> {
    /// The span of an attribute: of its value, or of its name if it has none.
    pub fn attribute(&self, name: &str) -> Span {
        self.attrs.attribute(name).and_then(Attribute::span).unwrap_or(self.element.start_tag)
    }
}

impl<'a> Facts<'a> {
    /// The facts of a lesson, with nothing looked up yet.
    pub fn new(lesson: &'a Lesson, sources: &'a Sources, index: &'a Index) -> Self {
        let episodes = lesson.episodes.iter().copied().collect();
        Self {
            lesson,
            sources,
            index,
            addresses: Addresses::new(lesson, index),
            episodes,
            liquid: |_| Vec::new(),
        }
    }

    /// The workshop that a page is about.
    pub fn workshop(&self, page: &PageFacts) -> Option<&'a Workshop> {
        self.lesson.workshop.as_ref().filter(|workshop| workshop.page == page.article.page)
    }

    /// Whether an address is built from the lesson's own, `{{ site.url }}{{ site.baseurl }}/setup.html`. It means the
    /// lesson even where these are empty, since GitHub Pages sets them if the lesson does not.
    pub fn names_lesson(&self, address: Span) -> bool {
        let source = self.sources.slice(address);
        source.contains("site.baseurl") || source.contains("site.url")
    }

    /// Whether an address starts at the root of a host that may serve other sites too: `baseurl` is not set, and the
    /// address is not built from the lesson's own.
    pub fn may_be_elsewhere(&self, target: &Inside, address: Span) -> bool {
        let is_at_root = target.from == Start::Root && self.lesson.config.baseurl.is_empty();
        is_at_root && !self.names_lesson(address)
    }

    /// Where an address on a page leads.
    pub fn target(&self, page: &PageFacts, address: &str) -> Target {
        target::of(&self.lesson.config, &page.page.target, address)
    }
}

impl<'a> PageFacts<'a> {
    /// The addresses of links, then of images, each with its span.
    pub fn addresses(&self) -> impl Iterator<Item = (&'a str, Span)> {
        let links = self.links.iter().map(|link| (link.href, link.address));
        links.chain(self.images.iter().map(|image| (image.src, image.address)))
    }

    /// The spans of one kind of problem that the Markdown parser found.
    pub fn problems(&self, kind: ProblemKind) -> impl Iterator<Item = Span> + use<'a> {
        let problems: &'a [Problem] = &self.article.document.problems;
        problems.iter().filter(move |problem| problem.kind == kind).map(|problem| problem.span)
    }

    /// The link definitions that the page can use.
    pub fn references(&self) -> &'a [Reference] {
        &self.article.document.references
    }
}
