//! Collects the figures of a lesson: the images of all episodes, with their captions and sections.

use super::{links, outline};
use crate::model::address::relative;
use crate::model::attrs::Attrs;
use crate::model::document::{Block, BlockKind, Document, HtmlElement};
use crate::model::plain_text::{self, fold};
use crate::model::site::SitePath;
use crate::model::walk::{self, Node};

/// An image in an episode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The address of the image, relative to the page of figures.
    pub src: String,
    /// The alternative text of the image.
    pub alt: String,
    /// The author's caption, or else the alternative text.
    pub caption: String,
    /// The id of the heading above the image.
    pub section: Option<String>,
}

/// Returns the figures of a document at `from`, for the page at `to`.
pub fn of(document: &Document, from: &SitePath, to: &SitePath) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut section = None;
    // The number of nodes to skip: those of a `<figure>`, which come right after it.
    let mut inside = 0_usize;
    walk::blocks(&document.blocks, &mut |node| {
        if inside > 0 {
            inside -= 1;
            return;
        }
        section = heading_id(&node).or(section);
        let figure = |attrs: &Attrs, caption: Option<&str>| figure(attrs, caption, section, from, to);
        if let Some(element) = node.element().filter(|element| element.name == "figure") {
            let content = FigureContent::of(element);
            let caption = content.caption.as_deref();
            figures.extend(content.images.into_iter().filter_map(|attrs| figure(attrs, caption)));
            inside = content.nodes;
        } else if let Some(attrs) = node.image() {
            figures.extend(figure(attrs, None));
        }
    });
    figures
}

fn figure(
    attrs: &Attrs,
    caption: Option<&str>,
    section: Option<&str>,
    from: &SitePath,
    to: &SitePath,
) -> Option<Figure> {
    let src = attrs.get("src").filter(|src| !src.is_empty())?;
    let alt = fold(attrs.get("alt").unwrap_or_default());
    // Absolute addresses and those outside the site are the same on every page.
    let src = match links::resolve(from, src, "").filter(|_| !src.starts_with('/')) {
        Some(target) => relative(to, &target.written()),
        None => src.to_owned(),
    };
    let caption = caption.filter(|caption| !caption.is_empty()).unwrap_or(&alt).to_owned();
    Some(Figure { src, alt, caption, section: section.map(str::to_owned) })
}

fn heading_id<'d>(node: &Node<'d>) -> Option<&'d str> {
    if let Node::Block(Block { kind: BlockKind::Heading(_), attrs, .. }) = node {
        return attrs.id();
    }
    let element = node.element()?;
    outline::level(&element.name)?;
    node.attrs()?.id().or_else(|| outline::anchor(&element.content))
}

/// What is inside a `<figure>`.
#[derive(Default)]
struct FigureContent<'d> {
    images: Vec<&'d Attrs>,
    caption: Option<String>,
    /// The number of all nodes.
    nodes: usize,
}

impl<'d> FigureContent<'d> {
    fn of(figure: &'d HtmlElement) -> Self {
        let mut content = Self::default();
        walk::element(figure, &mut |node| {
            content.nodes += 1;
            content.images.extend(node.image());
            if let Some(element) = node.element().filter(|element| element.name == "figcaption") {
                content.caption = Some(plain_text::html(&element.content));
            }
        });
        content
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{heading, html, image, paragraph};
    use super::*;
    use crate::model::document::{HtmlContent, RawNode};
    use crate::source::{FileId, Span};

    fn raw(name: &str, attrs: &[(&str, &str)], inside: Vec<RawNode>) -> RawNode {
        let mut own = Attrs::default();
        for (key, value) in attrs {
            own.set(*key, *value);
        }
        let span = Span::new(FileId(0), 0, 0);
        let element = HtmlElement { name: name.into(), content: HtmlContent::Raw(inside), start_tag: span };
        RawNode::Element { element, attrs: own, span }
    }

    #[test]
    fn images_have_captions_and_sections() {
        let inside = vec![
            raw("img", &[("src", "../fig/b.png"), ("alt", "")], vec![]),
            raw("figcaption", &[], vec![RawNode::Text(" A  caption ".into())]),
        ];
        let blocks = vec![
            paragraph(vec![image("https://example.org/a.png", "first")]),
            heading(2, "plots", "Plots"),
            html("figure", "", HtmlContent::Raw(inside)),
        ];
        let document = Document { blocks, ..Document::default() };
        let figures = of(&document, &SitePath::new("01-a/"), &SitePath::new("figures.html"));
        let found: Vec<_> =
            figures.iter().map(|f| (f.src.as_str(), f.caption.as_str(), f.section.as_deref())).collect();
        assert_eq!(
            found,
            [("https://example.org/a.png", "first", None), ("fig/b.png", "A caption", Some("plots"))]
        );
    }
}
