//! What the rules look at: the lesson as a whole, and each page's parts in short lists.

use super::text;
use crate::model::article::Article;
use crate::model::attrs::Attrs;
use crate::model::document::{
    Block, BlockKind, Callout, CodeBlock, Document, Heading, HtmlElement, Inline, InlineKind, Table,
};
use crate::model::index::Index;
use crate::model::lesson::{Lesson, Page};
use crate::model::plain_text::plain_text;
use crate::model::walk::{self, Node};
use crate::source::{Sources, Span};

/// The lesson as a whole.
pub struct Facts<'a> {
    /// The lesson.
    pub lesson: &'a Lesson,
    /// Its files.
    pub sources: &'a Sources,
    /// What its pages offer to links.
    pub index: &'a Index,
    /// Each page, in the order of the articles.
    pub pages: &'a [PageFacts<'a>],
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
    pub headings: Vec<HeadingFact>,
    /// Code blocks.
    pub code: Vec<CodeFact<'a>>,
    /// Callouts, each with the kind of the one around it.
    pub callouts: Vec<CalloutFact<'a>>,
    /// Quotes that are no callouts.
    pub quotes: Vec<&'a Block>,
    /// Tables.
    pub tables: Vec<(&'a Table, Span)>,
    /// HTML elements.
    pub elements: Vec<ElementFact<'a>>,
    /// Everything with an id, in order.
    pub ids: Vec<(&'a str, Span)>,
    /// Comments.
    pub comments: Vec<(&'a str, Span)>,
}

/// A link.
pub struct LinkFact<'a> {
    /// Where it points, as it is written; entities are not resolved.
    pub href: &'a str,
    /// Its text; the alternative text of images counts.
    pub text: String,
    /// Its attributes.
    pub attrs: &'a Attrs,
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
pub struct HeadingFact {
    /// 1 to 6.
    pub level: u8,
    /// Its text.
    pub text: String,
    /// Whether it is a callout's title.
    pub in_callout: bool,
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

impl<'a> PageFacts<'a> {
    /// Gathers a page's facts: the content's, then the footnotes'.
    pub fn gather(lesson: &'a Lesson, article: &'a Article) -> Self {
        let mut facts = Self {
            page: lesson.page(article.page),
            article,
            links: Vec::new(),
            images: Vec::new(),
            headings: Vec::new(),
            code: Vec::new(),
            callouts: Vec::new(),
            quotes: Vec::new(),
            tables: Vec::new(),
            elements: Vec::new(),
            ids: Vec::new(),
            comments: Vec::new(),
        };
        facts.document(&article.document);
        facts
    }

    fn document(&mut self, document: &'a Document) {
        walk::blocks(&document.blocks, &mut |node| self.node(&node));
        for footnote in &document.footnotes {
            walk::blocks(&footnote.blocks, &mut |node| self.node(&node));
        }
    }

    fn node(&mut self, node: &Node<'a>) {
        if let (Some(attrs), Some(span)) = (node.attrs(), node.span()) {
            self.ids.extend(attrs.id().map(|id| (id, span)));
            if let Some(element) = node.element() {
                self.element(element, attrs, span);
            }
        }
        match node {
            Node::Block(block) => self.block(block),
            Node::Inline(inline) => self.inline(inline),
            Node::Item(_) | Node::Part(_) | Node::Raw(_) => {}
        }
    }

    fn block(&mut self, block: &'a Block) {
        let (attrs, span) = (&block.attrs, block.span);
        match &block.kind {
            BlockKind::Heading(heading) => self.heading(heading, span),
            BlockKind::Code(code) => self.code.push(CodeFact { block: code, attrs, span }),
            BlockKind::Callout(callout) => self.callout(callout, span),
            BlockKind::Quote(_) => self.quotes.push(block),
            BlockKind::Table(table) => self.tables.push((table, span)),
            BlockKind::Comment(text) => self.comments.push((text, span)),
            _ => {}
        }
    }

    /// Callouts come before what is in them, so the innermost one that reaches this far is around it.
    fn callout(&mut self, callout: &'a Callout, span: Span) {
        let around = self
            .callouts
            .iter()
            .rev()
            .find(|outer| outer.span.file == span.file && outer.span.end >= span.end);
        let inside = around.map(|outer| outer.callout.kind.as_str());
        self.callouts.push(CalloutFact { callout, inside, span });
    }

    fn heading(&mut self, heading: &Heading, span: Span) {
        let is_title =
            |fact: &CalloutFact| fact.callout.title.as_ref().is_some_and(|title| title.span == span);
        let in_callout = self.callouts.last().is_some_and(is_title);
        self.headings.push(HeadingFact {
            level: heading.level,
            text: plain_text(&heading.content),
            in_callout,
            span,
        });
    }

    fn inline(&mut self, inline: &'a Inline) {
        let (attrs, span) = (&inline.attrs, inline.span);
        match &inline.kind {
            InlineKind::Link(content) => {
                let href = attrs.get("href").unwrap_or_default();
                self.links.push(LinkFact { href, text: text::of_inlines(content), attrs, span });
            }
            InlineKind::Image => {
                let src = attrs.get("src").unwrap_or_default();
                self.images.push(ImageFact { src, alt: attrs.get("alt"), attrs, span });
            }
            InlineKind::Comment(text) => self.comments.push((text, span)),
            _ => {}
        }
    }

    fn element(&mut self, element: &'a HtmlElement, attrs: &'a Attrs, span: Span) {
        match element.name.as_str() {
            "a" => {
                if let Some(href) = attrs.get("href") {
                    self.links.push(LinkFact { href, text: text::of_element(element), attrs, span });
                }
            }
            "img" => {
                let src = attrs.get("src").unwrap_or_default();
                self.images.push(ImageFact { src, alt: attrs.get("alt"), attrs, span });
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = element.name.as_bytes()[1] - b'0';
                let text = text::of_element(element);
                self.headings.push(HeadingFact { level, text, in_callout: false, span });
            }
            _ => {}
        }
        self.elements.push(ElementFact { element, attrs, span });
    }
}
