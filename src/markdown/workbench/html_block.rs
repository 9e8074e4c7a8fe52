//! HTML blocks: their block tags are kept, and what is between these is Markdown. (Pandoc's manual, "Extension:
//! `markdown_in_html_blocks`".)

use std::ops::Range;

use super::html_tag::{self, Tag};
use crate::markdown::commonmark::builder::Builder;
use crate::markdown::commonmark::close;
use crate::model::attrs::Attrs;
use crate::model::document::{Block, BlockKind};

/// A part of an HTML block.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// A tag or a verbatim element.
    Html(Range<usize>),
    /// A comment.
    Comment(Range<usize>),
    /// Markdown, and whether its last paragraph is plain text.
    Text(Range<usize>, bool),
}

impl Builder<'_> {
    /// Adds an HTML block, given the ranges of its lines.
    pub(in crate::markdown) fn add_html_lines(&mut self, lines: &[Range<usize>]) {
        let source = self.masked.original();
        let mut text = String::new();
        let mut starts = Vec::with_capacity(lines.len());
        for line in lines {
            starts.push(text.len());
            text.push_str(&source[line.clone()]);
        }
        let lines = Lines { ranges: lines, starts };
        for part in parts(&text) {
            match part {
                Part::Html(range) => {
                    let html = text[range.clone()].trim_end().to_owned();
                    self.add_block(BlockKind::Raw(html), Attrs::default(), &lines.outer(&range));
                }
                Part::Comment(range) => {
                    let kind = close::html_block(&text[range.clone()]);
                    self.add_block(kind, Attrs::default(), &lines.outer(&range));
                }
                Part::Text(range, plain) => {
                    let inside = lines.inner(&range);
                    if let Some(blocks) = self.fragment(&inside) {
                        self.add_blocks(blocks, plain, &lines.outer(&range));
                    } else {
                        let raw = BlockKind::Raw(text[range.clone()].to_owned());
                        self.add_block(raw, Attrs::default(), &lines.outer(&range));
                    }
                }
            }
        }
    }

    fn add_blocks(&mut self, mut blocks: Vec<Block>, plain: bool, range: &Range<usize>) {
        if let Some(Block { kind: BlockKind::Paragraph { bare, .. }, .. }) = blocks.last_mut() {
            *bare = plain;
        }
        self.drop_pending();
        let top = self.top();
        top.blocks.append(&mut blocks);
        top.blocks_end = range.end;
    }
}

/// Splits an HTML block.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let indent = rest.len() - rest.trim_start().len();
        if indent > 0 {
            at += indent;
            continue;
        }
        if let Some(len) = html_tag::comment_len(rest) {
            parts.push(Part::Comment(at..at + len));
            at += len;
        } else if let Some(tag) = html_tag::scan(rest).filter(Tag::starts_block) {
            let len = if tag.is_verbatim() { html_tag::verbatim_len(rest, &tag) } else { tag.len };
            parts.push(Part::Html(at..at + len));
            at += len;
        } else {
            let (end, plain) = text_end(text, at);
            // Lists and code need the indent of their first line.
            let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
            let from = if text[line..at].trim().is_empty() && end > at { line } else { at };
            let from = if parts.is_empty() { from } else { at };
            parts.push(Part::Text(from..end, plain));
            at = end;
        }
    }
    parts
}

/// Returns the end of the Markdown that starts at `at`: the next block tag; and whether its last paragraph is plain text.
fn text_end(text: &str, at: usize) -> (usize, bool) {
    let mut from = at + text[at..].chars().next().map_or(1, char::len_utf8);
    let mut code = None;
    while let Some(found) = text[from..].find(['<', '`']).map(|found| from + found) {
        if text.as_bytes()[found] == b'`' {
            let ticks = text[found..].bytes().take_while(|&byte| byte == b'`').count();
            match code {
                None if closing_ticks(&text[found + ticks..], ticks) => code = Some(ticks),
                Some(open) if open == ticks => code = None,
                _ => {}
            }
            from = found + ticks;
            continue;
        }
        from = found + 1;
        if code.is_some() {
            continue;
        }
        if let Some(tag) = html_tag::scan(&text[found..]).filter(Tag::is_block) {
            let is_line = text[..found].trim_end_matches([' ', '\t']).ends_with('\n');
            return (found, !(is_line && tag.closes && tag.is("div")));
        }
    }
    (text.len(), false)
}

/// Whether a code span with this many backticks is closed before long.
fn closing_ticks(rest: &str, ticks: usize) -> bool {
    let near = &rest[..rest.floor_char_boundary(1_000)];
    near.split(|ch| ch != '`').any(|run| run.len() == ticks)
}

/// Lines of the source, joined as a text.
struct Lines<'l> {
    ranges: &'l [Range<usize>],
    /// The offset of each line in the text.
    starts: Vec<usize>,
}

impl Lines<'_> {
    /// Returns the ranges of the source that a range of the text stands for.
    fn inner(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let first = self.starts.partition_point(|&start| start <= range.start).saturating_sub(1);
        let lines = self.ranges.iter().zip(&self.starts).skip(first);
        let mut inside = Vec::new();
        for (line, &start) in lines.take_while(|(_, start)| **start < range.end) {
            let (from, to) = (range.start.max(start), range.end.min(start + line.len()));
            if from < to {
                inside.push(line.start + from - start..line.start + to - start);
            }
        }
        inside
    }

    /// Returns the range of the source from the first to the last of them.
    fn outer(&self, range: &Range<usize>) -> Range<usize> {
        let inside = self.inner(range);
        let start = inside.first().map_or(0, |line| line.start);
        start..inside.last().map_or(start, |line| line.end)
    }
}
