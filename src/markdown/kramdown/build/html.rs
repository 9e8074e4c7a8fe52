//! Builds HTML elements.

use super::super::block::draft::{HtmlContentDraft, RawDraft};
use super::Builder;
use crate::model::document::{HtmlContent, HtmlElement, RawNode};
use crate::source::Span;

impl Builder<'_> {
    /// Builds an HTML element with its content.
    pub(super) fn element(
        &mut self,
        name: String,
        content: HtmlContentDraft,
        start_tag: Span,
    ) -> HtmlElement {
        let outer = std::mem::replace(&mut self.cx.beyond_gfm, true);
        let content = match content {
            HtmlContentDraft::Void => HtmlContent::Void,
            HtmlContentDraft::Blocks(drafts) => HtmlContent::Blocks(self.blocks(drafts)),
            HtmlContentDraft::Inlines { text: leaf, open } => {
                let mut text = self.text(leaf.first, leaf.end, false);
                if open && text.as_str().ends_with([' ', '\\']) {
                    // The newline after the last line is part of the text here, and can end in a line break.
                    text.end_line();
                }
                HtmlContent::Inlines(self.inlines(&text))
            }
            HtmlContentDraft::Raw(nodes) => {
                HtmlContent::Raw(nodes.into_iter().map(|node| self.raw(node)).collect())
            }
        };
        self.cx.beyond_gfm = outer;
        HtmlElement { name, content, start_tag }
    }

    fn raw(&mut self, node: RawDraft) -> RawNode {
        match node {
            RawDraft::Text(text) => RawNode::Text(text),
            RawDraft::Verbatim(text) => RawNode::Verbatim(text),
            RawDraft::Comment(text) => RawNode::Comment(text),
            RawDraft::Element { element, start, end } => RawNode::Element {
                attrs: element.attrs,
                element: self.element(element.name, element.content, element.start_tag),
                span: self.span(start, end),
            },
        }
    }
}
