//! Where an author wrote something that Pandoc reads as text and we do not: notes it, so that the author is told.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Tag};

use crate::markdown::commonmark::Dialect;
use crate::markdown::commonmark::builder::Builder;
use crate::markdown::commonmark::frame::FrameKind;
use crate::markdown::commonmark::pandoc_attributes;
use crate::markdown::locate::nowhere;
use crate::model::document::{Block, BlockKind};
use crate::model::problem::ProblemKind;

impl Builder<'_> {
    /// Notes a block that starts right below a paragraph.
    pub(in crate::markdown) fn note_tag(&mut self, tag: &Tag, range: &Range<usize>) {
        if self.dialect == Dialect::CommonMark {
            return;
        }
        match tag {
            Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::Table(_) => self.note_glued(range),
            // In an item, a list needs no blank line.
            Tag::List(_) if !matches!(self.top().kind, FrameKind::Item { .. }) => self.note_glued(range),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                if self.masked.original()[range.start..].starts_with('~') {
                    self.note_glued(range);
                }
                if !is_info(info.trim()) {
                    self.problem(ProblemKind::FenceInfo, &self.first_line(range));
                }
            }
            _ => {}
        }
    }

    /// Notes a block that starts right below a paragraph.
    pub(in crate::markdown) fn note_glued(&mut self, range: &Range<usize>) {
        let end = self.top().blocks_end;
        let follows =
            matches!(self.top().blocks.last(), Some(Block { kind: BlockKind::Paragraph { .. }, .. }));
        if self.dialect == Dialect::Workbench && follows && self.is_next_line(end, range.start) {
            self.problem(ProblemKind::GluedBlock, &self.first_line(range));
        }
    }

    /// Notes the fence of a div with a colon behind its class.
    pub(in crate::markdown) fn note_fence(&mut self, range: &Range<usize>) {
        if self.dialect == Dialect::CommonMark {
            return;
        }
        let line = &self.masked.original()[range.clone()];
        let word = line.trim_start_matches(':').trim();
        let class = word.trim_end_matches(':');
        if class.len() < word.len() && !class.is_empty() && !class.ends_with([' ', '\t', '}']) {
            self.problem(ProblemKind::DivColon, range);
        }
        self.note_glued(range);
    }

    fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        let text = &self.masked.original()[range.clone()];
        range.start..range.start + text.find(['\r', '\n']).unwrap_or(text.len())
    }
}

/// Whether Pandoc can read an info string: a word, attributes, or both.
fn is_info(info: &str) -> bool {
    let (word, list) = info.find('{').map_or((info, ""), |at| info.split_at(at));
    let is_word = !word.trim_end().contains([' ', '\t']);
    let is_raw = list.starts_with("{=") && list.ends_with('}') && word.is_empty();
    let is_list = list.is_empty()
        || is_raw
        || pandoc_attributes::scan(list, &nowhere).is_some_and(|found| found.len == list.len());
    is_word && is_list
}
