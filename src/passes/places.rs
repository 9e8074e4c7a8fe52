//! Marks elements with their line in the source, so that a click in the preview can open it, and `offline` can say where
//! the lesson uses what a copy does not include.

use crate::model::attrs::Attrs;
use crate::model::document::{BlockKind, Document, RawNode};
use crate::model::source_line::SourceLine;
use crate::model::walk::{self, NodeMut};
use crate::source::{Sources, Span};

/// The attributes with addresses of what a page shows or links to.
const ADDRESSES: [&str; 3] = ["href", "src", "data"];

/// Marks every block, every list item, and every other element with an address.
pub fn mark(document: &mut Document, sources: &Sources) {
    let includes = std::mem::take(&mut document.includes);
    let is_own = |span: &Span| !sources.get(span.file).is_built_in();
    // What a built-in include shows comes from its tag.
    let own = |span: Span| {
        Some(span).filter(is_own).or_else(|| includes.chain(span.include).into_iter().find(is_own))
    };
    let mark = |attrs: &mut Attrs, span: Span| {
        let span = own(span).unwrap_or(span);
        let file = sources.get(span.file);
        let line = SourceLine { path: file.name().into_owned(), line: file.position(span.start).line };
        attrs.set(SourceLine::ATTRIBUTE, line.to_string());
    };
    // The line of the address says more than that of the element, which may start further up.
    let mark_if_addressed = |attrs: &mut Attrs, span: Span| {
        let address = ADDRESSES.iter().find_map(|name| attrs.attribute(name));
        let span = address.map(|address| address.value_span.unwrap_or(span));
        if let Some(span) = span {
            mark(attrs, span);
        }
        span.is_some()
    };
    let mut visit = |node: NodeMut| match node {
        NodeMut::Block(block) => {
            // These have no element of their own, or only get one if they have attributes.
            let is_bare = matches!(
                block.kind,
                BlockKind::Paragraph { bare: true, .. }
                    | BlockKind::Inlines(_)
                    | BlockKind::Math(_)
                    | BlockKind::Comment(_)
                    | BlockKind::Raw(_)
                    | BlockKind::Toc { .. }
                    | BlockKind::FootnotesHere
            );
            if !is_bare && !mark_if_addressed(&mut block.attrs, block.span) {
                mark(&mut block.attrs, block.span);
            }
        }
        NodeMut::Item(item) => mark(&mut item.attrs, item.span),
        NodeMut::Inline(inline) => {
            mark_if_addressed(&mut inline.attrs, inline.span);
        }
        NodeMut::Raw(RawNode::Element { attrs, span, .. }) => {
            mark_if_addressed(attrs, *span);
        }
        NodeMut::Part(_) | NodeMut::Raw(_) | NodeMut::Footnote(_) => {}
    };
    walk::document_mut(document, &mut visit);
    document.includes = includes;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::attrs::Attrs;
    use crate::model::document::Block;
    use crate::source::{Data, FileId, SourceFile};

    #[test]
    fn blocks_are_marked_with_their_line() {
        let mut sources = Sources::default();
        sources.add(SourceFile::new("a.md", Data::Text("one\n\n---\n".into())));
        let rule = Block { kind: BlockKind::Rule, attrs: Attrs::default(), span: Span::new(FileId(0), 5, 8) };
        let raw = Block { kind: BlockKind::Raw("x".into()), ..rule.clone() };
        let mut document = Document { blocks: vec![rule, raw], ..Document::default() };
        mark(&mut document, &sources);
        assert_eq!(document.blocks[0].attrs.get("data-place"), Some("a.md:3"));
        assert!(document.blocks[1].attrs.is_empty());
    }
}
