//! One walk over each page that collects everything the rules look at.

use super::facts::{CalloutFact, CodeFact, ElementFact, HeadingFact, ImageFact, LinkFact, PageFacts};
use crate::model::article::Article;
use crate::model::attrs::{Attribute, Attrs};
use crate::model::document::{Block, BlockKind, Callout, Document, Heading, HtmlElement, Inline, InlineKind};
use crate::model::language;
use crate::model::lesson::Lesson;
use crate::model::plain_text;
use crate::model::walk::{self, Node};
use crate::source::Span;

impl<'a> PageFacts<'a> {
    /// Gathers the facts of a page: its content, its footnotes, then its front matter.
    pub fn gather(lesson: &'a Lesson, article: &'a Article) -> Self {
        let mut facts = Self {
            page: lesson.page(article.page),
            article,
            links: Vec::new(),
            images: Vec::new(),
            headings: Vec::new(),
            code: Vec::new(),
            callouts: Vec::new(),
            classed: Vec::new(),
            tables: Vec::new(),
            elements: Vec::new(),
            ids: Vec::new(),
            comments: Vec::new(),
            texts: Vec::new(),
            fixmes: Vec::new(),
            signs: Vec::new(),
        };
        facts.document(&article.document);
        facts.front(article);
        facts
    }

    fn document(&mut self, document: &'a Document) {
        walk::document(document, &mut |node| self.node(&node));
    }

    /// The questions, objectives and key points. Several pages show them, so their headings and ids do not count; a
    /// `FIXME` in them is reported by key.
    fn front(&mut self, article: &'a Article) {
        let (headings, ids, fixmes) = (self.headings.len(), self.ids.len(), self.fixmes.len());
        for document in article.questions.iter().chain(&article.objectives).chain(&article.keypoints) {
            self.document(document);
        }
        self.headings.truncate(headings);
        self.ids.truncate(ids);
        self.fixmes.truncate(fixmes);
    }

    fn node(&mut self, node: &Node<'a>) {
        if let (Some(attrs), Some(span)) = (node.attrs(), node.span()) {
            self.ids.extend(attrs.id().map(|id| (id, attrs.value_span("id"), span)));
            if let Some(element) = node.element() {
                self.element(element, attrs, span);
            }
        }
        match node {
            Node::Block(block) => self.block(block),
            Node::Inline(inline) => self.inline(inline),
            Node::Item(_) | Node::Part(_) | Node::Raw(_) | Node::Footnote(_) => {}
        }
    }

    fn block(&mut self, block: &'a Block) {
        let (attrs, span) = (&block.attrs, block.span);
        if attrs.get("class").is_some() && !matches!(block.kind, BlockKind::Html(_)) {
            self.classed.push(block);
        }
        match &block.kind {
            BlockKind::Heading(heading) => self.heading(heading, span),
            BlockKind::Code(code) => {
                let language = language::of_block(code, attrs);
                self.code.push(CodeFact { block: code, language, attrs, span });
            }
            BlockKind::Callout(callout) => self.callout(callout, span),
            BlockKind::Table(table) => self.tables.push((table, span)),
            BlockKind::Comment(text) => self.comments.push((text, span)),
            _ => {}
        }
    }

    /// A callout comes before what is inside it, so the innermost one that reaches this far contains it.
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
        let around =
            self.callouts.iter().filter(|outer| outer.span.file == span.file && outer.span.end >= span.end);
        let is_title =
            |fact: &&CalloutFact| fact.callout.title.as_ref().is_some_and(|title| title.span == span);
        let title_of = self.callouts.last().filter(is_title).map(|fact| fact.callout.kind.as_str());
        let (level, text) = (heading.level, plain_text::name(&heading.content));
        self.headings.push(HeadingFact { level, text, title_of, depth: around.count(), span });
    }

    fn inline(&mut self, inline: &'a Inline) {
        let (attrs, span) = (&inline.attrs, inline.span);
        match &inline.kind {
            InlineKind::Link { content, text_span } => {
                let href = attrs.get("href").unwrap_or_default();
                let text = plain_text::name(content);
                let is_bare = content.iter().all(|part| matches!(part.kind, InlineKind::Text(_)));
                let is_address = text == href || href.strip_prefix("mailto:") == Some(&text);
                let address = source_of(attrs, "href", span);
                let text_span = if text_span.is_empty() { span } else { *text_span };
                let link =
                    LinkFact { href, text, attrs, is_bare, is_address, address, text_span, tag: span, span };
                self.links.push(link);
            }
            InlineKind::Image => self.image(attrs, span),
            InlineKind::Comment(text) => self.comments.push((text, span)),
            InlineKind::Text(text) => {
                if !text.is_ascii() {
                    self.texts.push(span);
                }
                if text.contains("FIXME") {
                    self.fixmes.push(span);
                }
                if text.contains(['{', ']']) {
                    self.signs.push(span);
                }
            }
            _ => {}
        }
    }

    fn image(&mut self, attrs: &'a Attrs, tag: Span) {
        self.images.push(ImageFact {
            src: attrs.get("src").unwrap_or_default(),
            alt: attrs.get("alt"),
            attrs,
            address: source_of(attrs, "src", tag),
            alt_span: source_of(attrs, "alt", tag),
            tag,
        });
    }

    fn element(&mut self, element: &'a HtmlElement, attrs: &'a Attrs, span: Span) {
        match element.name.as_str() {
            "a" => {
                if let Some(href) = attrs.get("href") {
                    let text = plain_text::element_name(element);
                    self.links.push(LinkFact {
                        href,
                        text,
                        attrs,
                        is_bare: is_bare(element),
                        is_address: false,
                        address: source_of(attrs, "href", element.start_tag),
                        text_span: span,
                        tag: element.start_tag,
                        span,
                    });
                }
            }
            "img" => self.image(attrs, element.start_tag),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = element.name.as_bytes()[1] - b'0';
                let text = plain_text::element_name(element);
                self.headings.push(HeadingFact { level, text, title_of: None, depth: 0, span });
            }
            _ => {}
        }
        self.elements.push(ElementFact { element, attrs, span });
    }
}

/// Whether an element contains only text: no image, no icon, nothing that CSS could fill.
fn is_bare(element: &HtmlElement) -> bool {
    let mut is_bare = true;
    walk::element(element, &mut |node| is_bare &= node.element().is_none() && node.image().is_none());
    is_bare
}

/// The span of an attribute; that of its element if the author did not write it.
fn source_of(attrs: &Attrs, name: &str, element: Span) -> Span {
    attrs.attribute(name).and_then(Attribute::span).unwrap_or(element)
}
