//! Marks blocks with their place in the source, so that a click in the preview can open it.

use crate::model::document::{BlockKind, Document};
use crate::model::walk::{self, NodeMut};
use crate::source::{Sources, Span};

/// The name of the attribute. Its value is `path:line`.
const NAME: &str = "data-place";

/// Marks every block and list item with its file and line.
pub fn mark(document: &mut Document, sources: &Sources) {
    let place = |span: Span| {
        let file = sources.get(span.file);
        format!("{}:{}", file.path, file.position(span.start).line)
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
            if !is_bare {
                block.attrs.set(NAME, place(block.span));
            }
        }
        NodeMut::Item(item) => item.attrs.set(NAME, place(item.span)),
        NodeMut::Inline(_) | NodeMut::Part(_) | NodeMut::Raw(_) | NodeMut::Footnote(_) => {}
    };
    walk::document_mut(document, &mut visit);
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
