//! Prepares a document for the site: lazy images, anchors for headings without an id, and formulas as `MathML`.

use std::collections::BTreeSet;

use super::words::Words;
use super::{delimiters, math};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::attrs::Attrs;
use crate::model::document::{
    Block, BlockKind, Code, CodeBlock, Document, HtmlContent, HtmlElement, Inline, InlineKind, RawNode,
};
use crate::model::escape;
use crate::model::plain_text;
use crate::model::slug;
use crate::model::walk::{self, NodeMut};
use crate::source::{Includes, Span};

/// A document as the site shows it, and what the page needs for it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReaderDocument {
    /// The prepared document.
    pub document: Document,
    /// Whether the document uses class names of Bootstrap 3, which the classic template included.
    pub needs_bootstrap: bool,
    /// The number of solutions.
    pub solutions: usize,
    /// The addresses of all links, as in the source.
    pub links: BTreeSet<String>,
    /// The addresses of all images, as in the source.
    pub images: BTreeSet<String>,
    /// Warnings about formulas.
    pub diagnostics: Diagnostics,
}

/// Prepares a document for the site. If `finds_math` is true, text between dollar signs is a formula.
pub fn prepare(document: &Document, words: &Words, finds_math: bool) -> ReaderDocument {
    let mut reader = ReaderDocument { document: document.clone(), ..ReaderDocument::default() };
    let mut document = std::mem::take(&mut reader.document);
    let includes = document.includes.clone();
    let mut ids = ids(&document);
    let mut prepare = |mut node: NodeMut<'_>| {
        if let Some(attrs) = node.image() {
            reader.note_image(attrs);
        }
        if let Some(attrs) = node.attrs() {
            reader.note_attrs(attrs);
        }
        reader.needs_bootstrap |= is_raw_with_classes(&node);
        anchor_heading(&mut node, &mut ids);
        reader.solutions += usize::from(is_solution(&node));
        name_solution(&mut node, words);
        if finds_math {
            delimiters::find(&mut node);
        }
        typeset(&mut node, &includes, &mut reader.diagnostics);
    };
    walk::document_mut(&mut document, &mut prepare);
    ReaderDocument { document, ..reader }
}

impl ReaderDocument {
    /// Makes all images but the first load lazily.
    fn note_image(&mut self, attrs: &mut Attrs) {
        let is_first = self.images.is_empty();
        if let Some(src) = attrs.get("src") {
            self.images.insert(src.to_owned());
        }
        if !is_first && attrs.get("loading").is_none() {
            attrs.set("loading", "lazy");
        }
    }

    fn note_attrs(&mut self, attrs: &Attrs) {
        self.needs_bootstrap = self.needs_bootstrap || attrs.classes().any(is_bootstrap);
        if let Some(href) = attrs.get("href") {
            self.links.insert(href.to_owned());
        }
    }
}

/// Returns all ids in a document.
fn ids(document: &Document) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    walk::document(document, &mut |node| {
        ids.extend(node.attrs().and_then(Attrs::id).map(str::to_owned));
    });
    ids
}

fn is_solution(node: &NodeMut<'_>) -> bool {
    matches!(node, NodeMut::Block(Block { kind: BlockKind::Callout(callout), .. }) if callout.kind == "solution")
}

/// Gives a solution without a title the interface's word for one.
fn name_solution(node: &mut NodeMut<'_>, words: &Words) {
    if let NodeMut::Block(Block { kind: BlockKind::Callout(callout), span, .. }) = node
        && callout.kind == "solution"
        && callout.title.is_none()
        && let Some(word) = words.get("solution")
    {
        let mut title = String::from("<span data-added>");
        escape::text(word, &mut title);
        title.push_str("</span>");
        let title = Block { kind: BlockKind::Raw(title), attrs: Attrs::default(), span: *span };
        callout.title = Some(Box::new(title));
    }
}

/// Whether a node is raw HTML with classes. It is not parsed, so they may be Bootstrap's.
fn is_raw_with_classes(node: &NodeMut<'_>) -> bool {
    matches!(node, NodeMut::Block(Block { kind: BlockKind::Raw(html), .. }) if html.contains("class="))
}

/// Whether a class name is one of those of Bootstrap 3 that lessons use.
fn is_bootstrap(class: &str) -> bool {
    const NAMES: &str = " row container img-responsive img-rounded img-circle img-thumbnail table btn panel nav \
         tab-content well alert label badge jumbotron lead glyphicon thumbnail center-block ";
    const PREFIXES: [&str; 7] = ["col-xs-", "col-sm-", "col-md-", "col-lg-", "text-", "pull-", "list-"];
    NAMES.split(' ').any(|name| name == class) || PREFIXES.iter().any(|prefix| class.starts_with(prefix))
}

/// Adds an anchor to the end of a raw HTML heading without an id.
fn anchor_heading(node: &mut NodeMut<'_>, ids: &mut BTreeSet<String>) {
    let (element, attrs, span) = match node {
        NodeMut::Block(Block { kind: BlockKind::Html(element), attrs, span })
        | NodeMut::Raw(RawNode::Element { element, attrs, span }) => (element, attrs, *span),
        _ => return,
    };
    if super::outline::level(&element.name).is_none() || attrs.id().is_some() {
        return;
    }
    let words = plain_text::html(&element.content);
    let name = match slug::gfm(attrs.get("data-toc-text").unwrap_or(&words)) {
        name if name.is_empty() => "section".to_owned(),
        name => name,
    };
    let mut id = name.clone();
    let mut n = 0;
    while !ids.insert(id.clone()) {
        n += 1;
        id = format!("{name}-{n}");
    }
    add_anchor(&mut element.content, &id, &words, span);
}

fn add_anchor(content: &mut HtmlContent, id: &str, words: &str, span: Span) {
    let mut attrs = Attrs::default();
    attrs.set("class", "heading-anchor");
    attrs.set("id", id);
    attrs.set("href", format!("#{id}"));
    attrs.set("aria-label", words);
    let element = HtmlElement { name: "a".into(), content: HtmlContent::Raw(Vec::new()), start_tag: span };
    match content {
        HtmlContent::Raw(nodes) => nodes.push(RawNode::Element { element, attrs, span }),
        HtmlContent::Inlines(inlines) => {
            inlines.push(Inline { kind: InlineKind::Html(element), attrs, span });
        }
        HtmlContent::Void | HtmlContent::Blocks(_) => {}
    }
}

/// Converts a formula to `MathML`. One that cannot be parsed is kept as it is.
fn typeset(node: &mut NodeMut<'_>, includes: &Includes, diagnostics: &mut Diagnostics) {
    let (source, display, span) = match node {
        NodeMut::Block(Block { kind: BlockKind::Math(source), span, .. }) => (source, true, *span),
        NodeMut::Inline(Inline { kind: InlineKind::Math(source), span, attrs }) => {
            (source, attrs.has_class("math") && attrs.has_class("display"), *span)
        }
        _ => return,
    };
    match (math::to_mathml(source, display), node) {
        (Ok(html), NodeMut::Block(block)) => block.kind = BlockKind::Raw(html),
        (Ok(html), NodeMut::Inline(inline)) => inline.kind = InlineKind::Raw(html),
        (Err(error), node) => {
            show_source(node);
            let message = format!("cannot parse this formula: {error}");
            let hint = "until it is fixed, the page shows its source";
            let tags = includes.chain(span.include);
            let warning = Diagnostic::warning("broken-formula", span, message).hint(hint);
            diagnostics.push(warning.included_from(tags));
        }
        _ => {}
    }
}

/// Shows a formula that cannot be typeset as code.
fn show_source(node: &mut NodeMut<'_>) {
    match node {
        NodeMut::Block(Block { kind, .. }) => {
            if let BlockKind::Math(source) = kind {
                let code = Code::Plain(std::mem::take(source) + "\n");
                *kind = BlockKind::Code(CodeBlock {
                    info: None,
                    info_span: None,
                    code,
                    fenced: false,
                    pieces: Vec::new(),
                });
            }
        }
        NodeMut::Inline(Inline { kind, .. }) => {
            if let InlineKind::Math(source) = kind {
                *kind = InlineKind::Code(Code::Plain(std::mem::take(source)));
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{heading, html, image, inline, paragraph};
    use super::*;

    fn of(blocks: Vec<Block>) -> ReaderDocument {
        prepare(&Document { blocks, ..Document::default() }, &Words::new(), false)
    }

    #[test]
    fn all_images_but_the_first_are_lazy() {
        let reader = of(vec![paragraph(vec![image("a.png", ""), image("b.png", "")])]);
        let BlockKind::Paragraph { content, .. } = &reader.document.blocks[0].kind else { panic!() };
        assert_eq!(content[0].attrs.get("loading"), None);
        assert_eq!(content[1].attrs.get("loading"), Some("lazy"));
        assert_eq!(reader.images.len(), 2);
    }

    #[test]
    fn raw_html_headings_get_an_anchor() {
        let raw = |text: &str| HtmlContent::Raw(vec![RawNode::Text(text.into())]);
        let reader = of(vec![heading(2, "via-ssh", "via SSH"), html("h2", "", raw("Via SSH"))]);
        let outline = super::super::outline::of(&reader.document);
        assert_eq!(outline[1].id, "via-ssh-1");
        assert_eq!(outline[1].text, "Via SSH");
    }

    #[test]
    fn formulas_are_typeset() {
        let reader = of(vec![paragraph(vec![inline(InlineKind::Math("x^2".into()))])]);
        let BlockKind::Paragraph { content, .. } = &reader.document.blocks[0].kind else { panic!() };
        assert!(matches!(&content[0].kind, InlineKind::Raw(math) if math.starts_with("<math")));
    }
}
