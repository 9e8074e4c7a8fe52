//! Fenced divs: callouts, if they have the class of one, otherwise plain `div`s.

use std::ops::Range;

use super::MAX_DEPTH;
use super::builder::Builder;
use super::div_fence::DivFence;
use super::frame::{Frame, FrameKind};
use crate::model::attrs::Attrs;
use crate::model::callout;
use crate::model::document::{Block, BlockKind, HtmlContent, HtmlElement, Inline, InlineKind};
use crate::model::problem::ProblemKind;
use crate::source::Span;

impl Builder<'_> {
    /// Opens or closes a div.
    pub(super) fn fence(&mut self, fence: &DivFence, range: &Range<usize>) {
        match fence {
            DivFence::Open(attrs) => {
                self.note_fence(range);
                self.open_div(attrs.clone(), range);
            }
            DivFence::Close => self.close_div(range),
        }
    }

    fn open_div(&mut self, attrs: Attrs, range: &Range<usize>) {
        if self.frames.len() >= MAX_DEPTH {
            self.too_deep(range);
            self.top().ignored_divs += 1;
            return;
        }
        let mut frame = Frame::new(FrameKind::Div { fence: self.span(range) }, range.clone());
        frame.attrs = attrs;
        self.frames.push(frame);
    }

    fn close_div(&mut self, range: &Range<usize>) {
        let top = self.top();
        if top.ignored_divs > 0 {
            top.ignored_divs -= 1;
        } else if matches!(top.kind, FrameKind::Div { .. }) {
            top.range.end = range.end;
            self.drop_pending();
            self.close();
        } else {
            self.problem(ProblemKind::StrayDivEnd, range);
            let text = self.masked.original()[range.clone()].to_owned();
            let text =
                Inline { kind: InlineKind::Text(text), attrs: Attrs::default(), span: self.span(range) };
            let kind = BlockKind::Paragraph { content: vec![text], bare: false };
            self.add_block(kind, Attrs::default(), range);
        }
    }

    /// Closes divs that have no closing fence at the end of their container, and notes them.
    pub(super) fn close_divs(&mut self) {
        while matches!(self.top().kind, FrameKind::Div { .. }) {
            let opening = self.top().range.clone();
            self.problem(ProblemKind::UnclosedDiv, &opening);
            self.drop_pending();
            let top = self.top();
            top.range.end = top.blocks_end.max(opening.end);
            self.close();
        }
    }
}

/// Returns the block for a div; `start_tag` is the source of its opening fence.
pub(super) fn block(attrs: &Attrs, blocks: Vec<Block>, start_tag: Span) -> BlockKind {
    if let Some(kind) = callout::kind(attrs.classes()) {
        return BlockKind::Callout(callout::of_blocks(kind, blocks));
    }
    BlockKind::Html(HtmlElement { name: "div".into(), content: HtmlContent::Blocks(blocks), start_tag })
}
