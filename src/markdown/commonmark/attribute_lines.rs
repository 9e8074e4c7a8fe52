//! Attribute lists on lines of their own: `{: .bash}` or `<: .bash>` after a block, or before the next one (kramdown
//! syntax, "Inline Attribute Lists").

use std::ops::Range;

use super::Dialect;
use super::builder::Builder;
use super::frame::FrameKind;
use super::mask::{Cover, Mask};
use crate::markdown::attribute_list::AttributeList;
use crate::markdown::workbench::scan::Part;
use crate::model::attrs::Attrs;
use crate::model::document::BlockKind;
use crate::model::problem::ProblemKind;

/// A list that applies to the block after it.
#[derive(Debug)]
pub struct PendingList {
    list: AttributeList,
    range: Range<usize>,
}

impl Builder<'_> {
    /// Handles a masked line.
    pub(super) fn masked_line(&mut self, mask: &Mask) {
        match &mask.cover {
            Cover::Fence(fence) => self.fence(fence, &mask.range),
            Cover::BlockList(list) => self.block_list(list, &mask.range),
            Cover::Workbench(Part::Region(region)) => self.add_region(region, &mask.range),
            Cover::Definition | Cover::SpanList { .. } | Cover::HeadingList(_) | Cover::Workbench(_) => {}
        }
    }

    /// Applies a list to the block above it or to the item that it starts, or keeps it for the block below.
    fn block_list(&mut self, list: &AttributeList, range: &Range<usize>) {
        if list.malformed {
            self.problem(ProblemKind::MalformedAttributes, range);
        }
        if list.is_empty() {
            return;
        }
        let from = self.top().blocks_end;
        let follows = !self.top().blocks.is_empty() && self.is_next_line(from, range.start);
        let definitions = std::mem::take(&mut self.definitions);
        let top = self.top();
        let taken = match top.blocks.last_mut() {
            Some(block) if follows => {
                top.blocks_end = range.end;
                if list.refers_to("toc")
                    && let BlockKind::List { ordered, .. } = block.kind
                {
                    block.kind = BlockKind::Toc { ordered };
                }
                let takes = takes_attributes(&block.kind);
                if takes {
                    list.apply(&definitions, &mut block.attrs);
                }
                Some(takes)
            }
            None if matches!(top.kind, FrameKind::Item { .. }) => {
                list.apply(&definitions, &mut top.attrs);
                Some(true)
            }
            _ => None,
        };
        self.definitions = definitions;
        match taken {
            Some(true) if self.dialect == Dialect::Workbench => self.problem(ProblemKind::ClassicList, range),
            Some(true) => {}
            Some(false) => self.problem(ProblemKind::StrayAttributes, range),
            None => self.keep(list.clone(), range.clone()),
        }
    }

    /// Keeps a list for the block below it.
    fn keep(&mut self, list: AttributeList, range: Range<usize>) {
        let follows = self.frames.last().and_then(|top| top.pending.last()).map(|last| last.range.end);
        if follows.is_some_and(|end| !self.is_next_line(end, range.start)) {
            self.drop_pending();
        }
        self.top().pending.push(PendingList { list, range });
    }

    /// Applies the pending lists to a block that starts at `start`, if it is directly below them.
    pub(super) fn apply_pending(
        &mut self,
        mut kind: BlockKind,
        attrs: &mut Attrs,
        start: usize,
    ) -> BlockKind {
        let Some(end) = self.top().pending.last().map(|last| last.range.end) else { return kind };
        if !self.is_next_line(end, start) || !takes_attributes(&kind) {
            self.drop_pending();
            return kind;
        }
        for PendingList { list, .. } in std::mem::take(&mut self.top().pending) {
            if list.refers_to("toc")
                && let BlockKind::List { ordered, .. } = kind
            {
                kind = BlockKind::Toc { ordered };
            }
            list.apply(&self.definitions, attrs);
        }
        kind
    }

    /// Drops the pending lists, and notes that they apply to nothing.
    pub(in crate::markdown) fn drop_pending(&mut self) {
        for PendingList { range, .. } in std::mem::take(&mut self.top().pending) {
            self.problem(ProblemKind::StrayAttributes, &range);
        }
    }

    /// Whether `to` is on the line after the one of `from`.
    pub(in crate::markdown) fn is_next_line(&self, from: usize, to: usize) -> bool {
        let text = self.masked.original().as_bytes();
        let mut lines = 0;
        for &byte in text.get(from..to).unwrap_or_default() {
            match byte {
                b'\n' => lines += 1,
                b' ' | b'\t' | b'\r' | b'>' => {}
                _ => return false,
            }
            if lines > 1 {
                return false;
            }
        }
        // The range of a block may include the blank lines after it.
        let above = text[..to].iter().rev().skip_while(|&&byte| byte != b'\n').skip(1);
        above.take_while(|&&byte| byte != b'\n').any(|byte| !b" \t\r>".contains(byte))
    }
}

/// Whether the attributes of a block are printed.
fn takes_attributes(kind: &BlockKind) -> bool {
    !matches!(
        kind,
        BlockKind::Paragraph { bare: true, .. }
            | BlockKind::Raw(_)
            | BlockKind::Comment(_)
            | BlockKind::Inlines(_)
            | BlockKind::FootnotesHere
    )
}
