//! Emphasis, subscript and superscript, where Pandoc reads them otherwise.

use std::ops::Range;

use super::literal;
use crate::markdown::commonmark::builder::Builder;
use crate::markdown::commonmark::frame::Content;
use crate::model::attrs::Attrs;
use crate::model::document::{HtmlContent, HtmlElement, Inline, InlineKind};

impl Builder<'_> {
    /// Adds emphasis. `***a***` is strong, and emphasis within it.
    pub(in crate::markdown) fn add_emphasis(&mut self, content: Content, attrs: Attrs, range: &Range<usize>) {
        let mut content = content.finish(self.dialect);
        let text = self.masked.text().get(range.clone()).unwrap_or_default();
        let is_triple = ["***", "___"].iter().any(|marks| text.starts_with(marks) && text.ends_with(marks));
        if let [Inline { kind: InlineKind::Strong(inside), span, .. }] = content.as_mut_slice()
            && is_triple
        {
            let kind = InlineKind::Emphasis(std::mem::take(inside));
            let emphasis = Inline { kind, attrs: Attrs::default(), span: *span };
            return self.add_inline(InlineKind::Strong(vec![emphasis]), attrs, range);
        }
        self.add_inline(InlineKind::Emphasis(content), attrs, range);
    }

    /// Adds subscript or superscript; if there is a space in it, it is text.
    pub(in crate::markdown) fn add_script(
        &mut self,
        name: &'static str,
        content: Content,
        attrs: Attrs,
        range: &Range<usize>,
    ) {
        let content = content.finish(self.dialect);
        let has_space = content.iter().any(|inline| match &inline.kind {
            InlineKind::Text(text) => text.replace("\\ ", "").contains([' ', '\t', '\n']),
            InlineKind::Break => true,
            _ => false,
        });
        if !has_space {
            let element = HtmlElement {
                name: name.into(),
                content: HtmlContent::Inlines(content),
                start_tag: self.span(range),
            };
            return self.add_inline(InlineKind::Html(element), attrs, range);
        }
        let mark = self.masked.text().get(range.start..=range.start).unwrap_or_default().to_owned();
        let text = InlineKind::Text(mark);
        self.add_inline(text.clone(), literal::mark(), &(range.start..range.start + 1));
        for inline in content {
            self.top().content.push(inline, range.end);
        }
        self.add_inline(text, literal::mark(), &(range.end - 1..range.end));
    }
}
