//! Paragraphs: plain text before a block tag, images as figures, and block tags within them.

use std::ops::Range;

use super::ending::{self, Ending};
use super::{html_tag, text};
use crate::markdown::commonmark::builder::Builder;
use crate::markdown::commonmark::frame::{Content, FrameKind};
use crate::model::attrs::Attrs;
use crate::model::document::{Block, BlockKind, HtmlContent, HtmlElement, Inline, InlineKind};

impl Builder<'_> {
    /// Adds a paragraph. One that is only an image with a text becomes a figure; block tags in it are blocks.
    pub(in crate::markdown) fn add_plain_paragraph(
        &mut self,
        implied: bool,
        mut content: Content,
        attrs: Attrs,
        range: &Range<usize>,
    ) {
        let caption = std::mem::take(&mut content.image_text);
        let has_alt = content.has_caption;
        let content = content.finish(self.dialect);
        if content.is_empty() && implied {
            return;
        }
        if let [Inline { kind: InlineKind::Image, .. }] = content.as_slice()
            && !caption.is_empty()
        {
            let figure = self.plain_figure(content, caption, has_alt, range);
            return self.add_block(figure.kind, figure.attrs, range);
        }
        if content.iter().any(is_block_tag) {
            return self.add_divided(content, range);
        }
        let bare = self.is_plain(implied, range);
        self.add_block(BlockKind::Paragraph { content, bare }, attrs, range);
    }

    /// Whether a paragraph is printed without `<p>`; a list may change that when it closes.
    fn is_plain(&mut self, implied: bool, range: &Range<usize>) -> bool {
        let ending = ending::of(self.masked.original(), range.end);
        match self.top().kind {
            FrameKind::Item { .. } => !matches!(ending, Ending::Blank | Ending::Fence),
            FrameKind::Description => implied,
            _ => ending == Ending::BlockTag,
        }
    }

    /// Returns a figure. The id is the figure's, and the text is hidden from screen readers if it is the `alt` as well.
    fn plain_figure(
        &self,
        mut image: Vec<Inline>,
        caption: Vec<Inline>,
        has_alt: bool,
        range: &Range<usize>,
    ) -> Block {
        let span = self.span(range);
        let mut attrs = Attrs::default();
        if let Some(id) = image.first_mut().and_then(|image| image.attrs.remove("id")) {
            attrs.insert(id);
        }
        let mut hidden = Attrs::default();
        if !has_alt {
            hidden.set("aria-hidden", "true");
        }
        let caption = HtmlElement {
            name: "figcaption".into(),
            content: HtmlContent::Inlines(caption),
            start_tag: span,
        };
        let blocks = vec![
            Block { kind: BlockKind::Inlines(image), attrs: Attrs::default(), span },
            Block { kind: BlockKind::Html(caption), attrs: hidden, span },
        ];
        let kind = BlockKind::Html(HtmlElement {
            name: "figure".into(),
            content: HtmlContent::Blocks(blocks),
            start_tag: span,
        });
        Block { kind, attrs, span }
    }

    /// Adds a paragraph with block tags in it: the text before each tag is plain, that after the last one is not.
    fn add_divided(&mut self, content: Vec<Inline>, range: &Range<usize>) {
        let last_bare = self.is_plain(true, range);
        let mut part = Vec::new();
        for inline in content {
            if !is_block_tag(&inline) {
                part.push(inline);
                continue;
            }
            self.add_part(std::mem::take(&mut part), true);
            let Inline { kind, span, .. } = inline;
            if let InlineKind::Raw(html) = kind {
                self.top().blocks.push(Block { kind: BlockKind::Raw(html), attrs: Attrs::default(), span });
            }
        }
        self.add_part(part, last_bare);
        self.top().blocks_end = range.end;
    }

    fn add_part(&mut self, mut content: Vec<Inline>, bare: bool) {
        text::trim(&mut content);
        let [first, ..] = content.as_slice() else { return };
        let span = first.span.to(content.last().map_or(first.span, |last| last.span));
        let kind = BlockKind::Paragraph { content, bare };
        self.top().blocks.push(Block { kind, attrs: Attrs::default(), span });
    }
}

fn is_block_tag(inline: &Inline) -> bool {
    let InlineKind::Raw(html) = &inline.kind else { return false };
    html_tag::scan(html).is_some_and(|tag| tag.is_block())
}
