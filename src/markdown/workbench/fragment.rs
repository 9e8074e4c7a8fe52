//! Parts of a page that are read as texts of their own: between HTML tags, in cells of grid tables, in notes.

use std::ops::Range;
use std::rc::Rc;

use crate::markdown::commonmark::builder::Builder;
use crate::markdown::commonmark::references::{Around, Links};
use crate::markdown::commonmark::{self, Dialect};
use crate::model::document::{Block, BlockKind, Inline, InlineKind};
use crate::model::expanded::{Expanded, Piece};

/// The most texts within texts.
const MAX_DEPTH: usize = 8;

/// Put before inline content: punctuation without a meaning.
const INLINE: &str = "\u{2016}";

impl Builder<'_> {
    /// Reads ranges of the text, one after the other, as a text of its own. Returns `None` if it is too deep.
    pub(super) fn fragment(&mut self, ranges: &[Range<usize>]) -> Option<Vec<Block>> {
        self.read_part(&part(self.source, ranges, ""))
    }

    /// The same for ranges that are lines.
    pub(super) fn fragment_of_lines(&mut self, lines: &[Range<usize>]) -> Option<Vec<Block>> {
        self.read_part(&part(self.source, lines, "\n"))
    }

    /// Reads lines of the text as inline content, whatever they start with.
    pub(super) fn inline_fragment(&mut self, lines: &[Range<usize>]) -> Option<Vec<Inline>> {
        let mut part = part(self.source, lines, "\n");
        let from = part.origin(0, 0);
        part.text.insert_str(0, INLINE);
        part.pieces.iter_mut().for_each(|piece| piece.at += INLINE.len() as u32);
        part.pieces.insert(0, Piece { at: 0, from, verbatim: false });
        let first = self.read_part(&part)?.into_iter().next()?;
        let BlockKind::Paragraph { mut content, .. } = first.kind else { return None };
        let Inline { kind: InlineKind::Text(text), .. } = content.first_mut()? else { return None };
        *text = text.strip_prefix(INLINE)?.to_owned();
        if text.is_empty() {
            content.remove(0);
        }
        Some(content)
    }

    fn read_part(&mut self, part: &Expanded) -> Option<Vec<Block>> {
        if self.around.depth >= MAX_DEPTH {
            return None;
        }
        let around = Around { links: self.links(), depth: self.around.depth + 1, ..Around::default() };
        let mut document = commonmark::read(part, Dialect::Workbench, &around);
        for label in around.used.into_inner() {
            self.references.count(&label);
        }
        self.document.problems.append(&mut document.problems);
        self.document.footnote_definitions.append(&mut document.footnote_definitions);
        self.document.references.append(&mut document.references);
        Some(document.blocks)
    }

    /// The link definitions of this text and of those around it.
    fn links(&mut self) -> Rc<Links> {
        if self.references.links().is_empty() {
            return Rc::clone(&self.around.links);
        }
        let known = self.links.get_or_insert_with(|| {
            let mut links = Links::clone(&self.around.links);
            links.extend(self.references.links().iter().map(|(label, link)| (label.clone(), link.clone())));
            Rc::new(links)
        });
        Rc::clone(known)
    }
}

/// Returns ranges of a text as a text of its own, each with an end.
fn part(source: &Expanded, ranges: &[Range<usize>], line_end: &str) -> Expanded {
    let mut part = Expanded { includes: source.includes.clone(), ..Expanded::default() };
    for range in ranges {
        source.copy_pieces(range.start, range.end, part.text.len(), &mut part.pieces);
        part.text.push_str(&source.text[range.clone()]);
        if !line_end.is_empty() {
            let from = source.origin(range.end, range.end);
            part.pieces.push(Piece { at: part.text.len() as u32, from, verbatim: false });
            part.text.push_str(line_end);
        }
    }
    if part.pieces.is_empty() {
        let start = ranges.first().map_or(0, |range| range.start);
        part.pieces.push(Piece { at: 0, from: source.origin(start, start), verbatim: true });
    }
    part
}
