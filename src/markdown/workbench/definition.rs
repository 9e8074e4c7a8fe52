//! Definition lists: a definition right below its term is plain text (Pandoc's manual, "Definition lists").

use std::ops::Range;

use crate::markdown::commonmark::Dialect;
use crate::markdown::commonmark::builder::Builder;
use crate::markdown::commonmark::frame::FrameKind;
use crate::model::document::{Block, BlockKind, DefinitionPart};

impl Builder<'_> {
    /// Returns the blocks of a description, with its paragraphs as plain text if it is a tight one. Further descriptions
    /// of a term are like its first.
    pub(in crate::markdown) fn description(
        &mut self,
        mut blocks: Vec<Block>,
        range: &Range<usize>,
    ) -> Vec<Block> {
        if self.dialect == Dialect::CommonMark {
            return blocks;
        }
        let before = &self.masked.original()[..range.start];
        let above = before.trim_end_matches([' ', '\t', '>', ':', '~']);
        let is_loose = above.strip_suffix('\n').is_some_and(|above| {
            above.rsplit('\n').next().unwrap_or_default().trim_matches([' ', '\t', '>', '\r']).is_empty()
        });
        let is_loose = match &self.top().kind {
            FrameKind::Definitions(parts) => match parts.last() {
                Some(DefinitionPart::Description { blocks, .. }) => blocks.iter().any(is_paragraph),
                _ => is_loose,
            },
            _ => is_loose,
        };
        for block in &mut blocks {
            if let BlockKind::Paragraph { bare, .. } = &mut block.kind {
                *bare = !is_loose;
            }
        }
        blocks
    }
}

fn is_paragraph(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph { bare: false, .. })
}
