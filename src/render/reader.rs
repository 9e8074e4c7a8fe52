//! What a document gets for its readers, and only on the site: pictures that load when they are reached, anchors
//! for headings that have none, formulas as `MathML`.

use std::collections::BTreeSet;

use super::words::Words;
use super::{delimiters, html, math, node_parts, plain};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::attrs::Attrs;
use crate::model::document::{
    Block, BlockKind, Document, HtmlContent, HtmlElement, Inline, InlineKind, RawNode,
};
use crate::model::slug;
use crate::model::walk::{self, NodeMut};
use crate::source::Span;

/// A document as the site shows it, and what the page has to bring for it.
#[derive(Debug, Clone, Default)]
pub struct ReaderDocument {
    /// The content.
    pub document: Document,
    /// Whether it uses class names of Bootstrap 3, which classic lessons could rely on.
    pub needs_bootstrap: bool,
    /// How many solutions it has.
    pub solutions: usize,
    /// Where its links point, each once, as written.
    pub links: BTreeSet<String>,
    /// The addresses of its images, each once, as written.
    pub images: BTreeSet<String>,
    /// What its author should know.
    pub diagnostics: Diagnostics,
}

/// Prepares a document for the site; `finds_math` if formulas may stand between dollars in its text.
pub fn prepare(document: &Document, words: &Words, finds_math: bool) -> ReaderDocument {
    let mut reader = ReaderDocument { document: document.clone(), ..ReaderDocument::default() };
    let mut document = std::mem::take(&mut reader.document);
    let mut ids = ids(&mut document);
    let mut prepare = |mut node: NodeMut<'_>| {
        if let Some(attrs) = node_parts::image(&mut node) {
            reader.note_image(attrs);
        }
        if let Some(attrs) = node_parts::attrs(&mut node) {
            reader.note_attrs(attrs);
        }
        reader.needs_bootstrap |= is_raw_with_classes(&node);
        anchor_heading(&mut node, &mut ids);
        reader.solutions += usize::from(is_solution(&node));
        name_solution(&mut node, words);
        if finds_math {
            delimiters::find(&mut node);
        }
        typeset(&mut node, &mut reader.diagnostics);
    };
    walk::blocks_mut(&mut document.blocks, &mut prepare);
    for footnote in &mut document.footnotes {
        walk::blocks_mut(&mut footnote.blocks, &mut prepare);
    }
    ReaderDocument { document, ..reader }
}

impl ReaderDocument {
    /// Images below the first are loaded when they are reached.
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

/// All ids of a document.
fn ids(document: &mut Document) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    walk::blocks_mut(&mut document.blocks, &mut |mut node| {
        ids.extend(node_parts::attrs(&mut node).and_then(|attrs| attrs.id()).map(str::to_owned));
    });
    ids
}

fn is_solution(node: &NodeMut<'_>) -> bool {
    matches!(node, NodeMut::Block(Block { kind: BlockKind::Callout(callout), .. }) if callout.kind == "solution")
}

/// A solution that its author gave no title has one in the words of the interface.
fn name_solution(node: &mut NodeMut<'_>, words: &Words) {
    if let NodeMut::Block(Block { kind: BlockKind::Callout(callout), span, .. }) = node
        && callout.kind == "solution"
        && callout.title.is_none()
        && let Some(word) = words.get("solution")
    {
        let mut title = String::from("<span data-added>");
        html::escape_text(word, &mut title);
        title.push_str("</span>");
        let title = Block { kind: BlockKind::Raw(title), attrs: Attrs::default(), span: *span };
        callout.title = Some(Box::new(title));
    }
}

/// Raw HTML is not looked into; a class in it may be anything.
fn is_raw_with_classes(node: &NodeMut<'_>) -> bool {
    matches!(node, NodeMut::Block(Block { kind: BlockKind::Raw(html), .. }) if html.contains("class="))
}

/// Whether a class name is one of Bootstrap 3's that lessons use.
fn is_bootstrap(class: &str) -> bool {
    const NAMES: &str = " row container img-responsive img-rounded img-circle img-thumbnail table btn panel nav \
         tab-content well alert label badge jumbotron lead glyphicon thumbnail center-block ";
    const PREFIXES: [&str; 7] = ["col-xs-", "col-sm-", "col-md-", "col-lg-", "text-", "pull-", "list-"];
    NAMES.split(' ').any(|name| name == class) || PREFIXES.iter().any(|prefix| class.starts_with(prefix))
}

/// Gives a heading of raw HTML that has no id an anchor of its own, behind its words.
fn anchor_heading(node: &mut NodeMut<'_>, ids: &mut BTreeSet<String>) {
    let (element, attrs, span) = match node {
        NodeMut::Block(Block { kind: BlockKind::Html(element), attrs, span })
        | NodeMut::Raw(RawNode::Element { element, attrs, span }) => (element, attrs, *span),
        _ => return,
    };
    if super::outline::level(&element.name).is_none() || attrs.id().is_some() {
        return;
    }
    let words = plain::html(&element.content);
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
    let element = HtmlElement { name: "a".into(), content: HtmlContent::Raw(Vec::new()) };
    match content {
        HtmlContent::Raw(nodes) => nodes.push(RawNode::Element { element, attrs, span }),
        HtmlContent::Inlines(inlines) => {
            inlines.push(Inline { kind: InlineKind::Html(element), attrs, span });
        }
        HtmlContent::Void | HtmlContent::Blocks(_) => {}
    }
}

/// Sets a formula; one that cannot be read stays as it was written, for the reader to see.
fn typeset(node: &mut NodeMut<'_>, diagnostics: &mut Diagnostics) {
    let (source, display, span) = match node {
        NodeMut::Block(Block { kind: BlockKind::Math(source), span, .. }) => (source, true, *span),
        NodeMut::Inline(Inline { kind: InlineKind::Math(source), span, .. }) => (source, false, *span),
        _ => return,
    };
    match (math::to_mathml(source, display), node) {
        (Ok(html), NodeMut::Block(block)) => block.kind = BlockKind::Raw(html),
        (Ok(html), NodeMut::Inline(inline)) => inline.kind = InlineKind::Raw(html),
        (Err(error), _) => {
            let message = format!("this formula cannot be typeset: {error}");
            let hint = "the page shows its source";
            diagnostics.push(Diagnostic::warning("broken-formula", span, message).hint(hint));
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
    fn pictures_below_the_first_are_lazy() {
        let reader = of(vec![paragraph(vec![image("a.png", ""), image("b.png", "")])]);
        let BlockKind::Paragraph { content, .. } = &reader.document.blocks[0].kind else { panic!() };
        assert_eq!(content[0].attrs.get("loading"), None);
        assert_eq!(content[1].attrs.get("loading"), Some("lazy"));
        assert_eq!(reader.images.len(), 2);
    }

    #[test]
    fn headings_of_raw_html_get_an_anchor() {
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
