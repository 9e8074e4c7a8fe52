//! Lists: which of their paragraphs are plain text. (Pandoc decides for each item, then for the list as a whole.)

use std::ops::Range;

use super::scan::{Delimiter, Marker, Part, Style};
use crate::markdown::commonmark::Dialect;
use crate::markdown::commonmark::builder::Builder;
use crate::markdown::commonmark::frame::{Frame, FrameKind};
use crate::markdown::commonmark::mask::Cover;
use crate::model::attrs::Attrs;
use crate::model::document::{Block, BlockKind, Inline, InlineKind, ListItem};

impl Builder<'_> {
    /// Adds a list; a numbered one, as a list for each style of its markers.
    pub(in crate::markdown) fn add_list(
        &mut self,
        markers: &[Marker],
        mut items: Vec<ListItem>,
        attrs: Attrs,
        range: &Range<usize>,
    ) {
        if !markers.is_empty() {
            return self.add_numbered(markers, items, &attrs, range);
        }
        // Any bullet continues the list before it.
        if attrs.is_empty()
            && let Some(Block { kind: BlockKind::List { ordered: false, items: before, .. }, span, .. }) =
                self.top().blocks.last_mut()
        {
            before.append(&mut items);
            compact(before);
            *span = span.to(before.last().map_or(*span, |item| item.span));
            self.top().blocks_end = range.end;
            return;
        }
        compact(&mut items);
        self.add_block(BlockKind::List { ordered: false, start: None, items }, attrs, range);
    }

    fn add_numbered(
        &mut self,
        markers: &[Marker],
        items: Vec<ListItem>,
        attrs: &Attrs,
        range: &Range<usize>,
    ) {
        let mut items = items.into_iter();
        let mut rest = markers;
        while let Some((marker, after)) = rest.split_first() {
            let (style, number) = marker.first();
            let continues =
                |next: &&Marker| next.delimiter == marker.delimiter && next.number_in(style).is_some();
            let count = 1 + after.iter().take_while(continues).count();
            rest = &rest[count..];
            let mut own: Vec<_> = items.by_ref().take(count).collect();
            compact(&mut own);
            let mut attrs = attrs.clone();
            let number = match style {
                Style::Example => {
                    attrs.add_class("example");
                    let first = self.examples + 1;
                    self.examples += count as u64;
                    first
                }
                _ => number,
            };
            if let Some(letter) = style.letter() {
                attrs.set("type", letter);
            }
            let start = (number != 1).then_some(number);
            self.add_block(BlockKind::List { ordered: true, start, items: own }, attrs, range);
        }
    }

    /// Adds a line break to an item that ends with two spaces right above the next one, as Pandoc does.
    pub(in crate::markdown) fn with_last_break(
        &self,
        mut blocks: Vec<Block>,
        range: &Range<usize>,
    ) -> Vec<Block> {
        let Some(Block { kind: BlockKind::Paragraph { content, .. }, .. }) = blocks.last_mut() else {
            return blocks;
        };
        let text = self.masked.original();
        let end = text[..range.end.min(text.len())].trim_end().len();
        let rest = &text[end..];
        let breaks = rest.starts_with("  ")
            && rest.trim_start_matches(' ').strip_prefix('\n').is_some_and(|next| {
                !next.split('\n').next().unwrap_or_default().trim_matches([' ', '\t', '>', '\r']).is_empty()
            });
        if self.dialect == Dialect::Workbench && breaks {
            let span = self.span(&(end..end + 2));
            content.push(Inline { kind: InlineKind::Break, attrs: Attrs::default(), span });
        }
        blocks
    }

    /// Returns the range of a line of code that is kept: in an item, Pandoc drops the spaces of blank lines.
    pub(in crate::markdown) fn code_line(&self, text: &str, range: Range<usize>) -> Range<usize> {
        let is_blank = text.len() > 1 && text.ends_with('\n') && text.trim().is_empty();
        let is_code = |frame: &Frame| matches!(frame.kind, FrameKind::Code { .. });
        let is_item = |frame: &Frame| matches!(frame.kind, FrameKind::Item { .. });
        let drops = self.dialect == Dialect::Workbench
            && is_blank
            && self.frames.last().is_some_and(is_code)
            && self.frames.iter().any(is_item);
        if drops { range.end - 1..range.end } else { range }
    }

    /// Returns the marker of the item that starts at an offset; `None` for a bullet.
    pub(in crate::markdown) fn marker(&self, start: usize) -> Option<Marker> {
        let start =
            start + self.masked.original()[start..].bytes().take_while(|byte| b" \t".contains(byte)).count();
        for number in self.masked.overlapping(&(start..start + 1)) {
            if let Cover::Workbench(Part::Marker(marker)) = &self.masked.get(number).cover {
                return Some(marker.clone());
            }
        }
        let text = &self.masked.original()[start..];
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let delimiter = match text.as_bytes().get(digits)? {
            b'.' if digits > 0 => Delimiter::Period,
            b')' if digits > 0 => Delimiter::Parenthesis,
            _ => return None,
        };
        Some(Marker { number: text[..digits].to_owned(), delimiter })
    }
}

/// Makes the paragraphs of a cell alike, as if it were the only item of a list.
pub fn compact_blocks(blocks: &mut Vec<Block>) {
    let Some(span) = blocks.first().map(|block| block.span) else { return };
    let mut item = [ListItem { blocks: std::mem::take(blocks), task: None, attrs: Attrs::default(), span }];
    compact(&mut item);
    let [item] = item;
    *blocks = item.blocks;
}

/// Makes the paragraphs of a list alike: if only the last one of all is followed by a blank line, it is plain text like
/// the others; otherwise, if any is, all are paragraphs.
fn compact(items: &mut [ListItem]) {
    let paragraphs = items.iter().flat_map(|item| &item.blocks).filter(|block| is_paragraph(block)).count();
    if paragraphs == 0 {
        return;
    }
    let last = items.last_mut().and_then(|item| item.blocks.last_mut());
    if paragraphs == 1
        && let Some(last) = last
        && is_paragraph(last)
    {
        set_bare(last, true);
        return;
    }
    for block in items.iter_mut().flat_map(|item| &mut item.blocks) {
        set_bare(block, false);
    }
}

fn is_paragraph(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph { bare: false, .. })
}

fn set_bare(block: &mut Block, plain: bool) {
    if let BlockKind::Paragraph { bare, .. } = &mut block.kind {
        *bare = plain;
    }
}
