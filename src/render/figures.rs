//! Collects the figures of a lesson: the images of all episodes, with their captions and sections.

use super::{links, node_parts, outline, plain};
use crate::model::address::relative;
use crate::model::attrs::Attrs;
use crate::model::document::{Block, BlockKind, Document, HtmlContent, HtmlElement, RawNode};
use crate::model::plain_text::fold;
use crate::model::site::SitePath;
use crate::model::walk::{self, NodeMut};

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
    let mut document = document.clone();
    let mut figures = Vec::new();
    let mut section = None;
    walk::blocks_mut(&mut document.blocks, &mut |mut node| {
        if let Some(id) = heading_id(&mut node) {
            section = Some(id);
        }
        let figure =
            |attrs: &Attrs, caption: Option<&str>| figure(attrs, caption, section.as_ref(), from, to);
        if let Some((element, _)) =
            node_parts::element(&mut node).filter(|(element, _)| element.name == "figure")
        {
            let caption = caption(&element.content);
            figures.extend(
                images(&element.content).into_iter().filter_map(|attrs| figure(attrs, caption.as_deref())),
            );
            // Empty it, so that its images are not found twice.
            element.content = HtmlContent::Void;
        } else if let Some(attrs) = node_parts::image(&mut node) {
            figures.extend(figure(attrs, None));
        }
    });
    figures
}

fn figure(
    attrs: &Attrs,
    caption: Option<&str>,
    section: Option<&String>,
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
    Some(Figure { src, alt, caption, section: section.cloned() })
}

fn heading_id(node: &mut NodeMut<'_>) -> Option<String> {
    if let NodeMut::Block(Block { kind: BlockKind::Heading(_), attrs, .. }) = node {
        return attrs.id().map(str::to_owned);
    }
    let (element, attrs) = node_parts::element(node)?;
    outline::level(&element.name)?;
    attrs.id().or_else(|| outline::anchor(&element.content)).map(str::to_owned)
}

fn caption(content: &HtmlContent) -> Option<String> {
    let mut caption = None;
    each_element(content, &mut |element, _| {
        if element.name == "figcaption" {
            caption = Some(plain::html(&element.content));
        }
    });
    caption
}

fn images(content: &HtmlContent) -> Vec<&Attrs> {
    let mut images = Vec::new();
    each_element(content, &mut |element, attrs| {
        if element.name == "img" {
            images.push(attrs);
        }
    });
    images
}

/// Visits all HTML elements in raw HTML and in HTML blocks, at any depth.
fn each_element<'d>(content: &'d HtmlContent, visit: &mut impl FnMut(&'d HtmlElement, &'d Attrs)) {
    match content {
        HtmlContent::Raw(nodes) => {
            for node in nodes {
                if let RawNode::Element { element, attrs, .. } = node {
                    visit(element, attrs);
                    each_element(&element.content, visit);
                }
            }
        }
        HtmlContent::Blocks(blocks) => {
            for block in blocks {
                if let BlockKind::Html(element) = &block.kind {
                    visit(element, &block.attrs);
                    each_element(&element.content, visit);
                }
            }
        }
        HtmlContent::Void | HtmlContent::Inlines(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{heading, html, image, paragraph};
    use super::*;
    use crate::source::{FileId, Span};

    fn raw(name: &str, attrs: &[(&str, &str)], inside: Vec<RawNode>) -> RawNode {
        let mut own = Attrs::default();
        for (key, value) in attrs {
            own.set(*key, *value);
        }
        let element = HtmlElement { name: name.into(), content: HtmlContent::Raw(inside) };
        RawNode::Element { element, attrs: own, span: Span::new(FileId(0), 0, 0) }
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
