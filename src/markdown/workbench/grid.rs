//! Grid tables, whose cells hold blocks (Pandoc's manual, "Extension: `grid_tables`"). A cell can span columns, not rows.

use std::ops::Range;

use super::list;
use crate::markdown::commonmark::builder::Builder;
use crate::model::attrs::Attrs;
use crate::model::document::{Block, BlockKind, HtmlContent, HtmlElement};

/// A row of a grid: the lines of it, and the columns where its cells end.
struct GridRow {
    lines: Vec<Range<usize>>,
}

impl Builder<'_> {
    /// Adds a grid table.
    pub(super) fn add_grid(&mut self, lines: &[Range<usize>], range: &Range<usize>) {
        let source = self.masked.original();
        let borders = borders(source, lines);
        let is_rule = |line: &Range<usize>| source[line.clone()].starts_with('+');
        let head_end = lines.iter().position(|line| is_rule(line) && source[line.clone()].contains('='));
        let aligned = head_end
            .or(Some(0))
            .map(|at| alignments(&source[lines[at].clone()], &borders))
            .unwrap_or_default();
        let (mut head, mut body) = (Vec::new(), Vec::new());
        let mut row = GridRow { lines: Vec::new() };
        for (number, line) in lines.iter().enumerate() {
            if !is_rule(line) {
                row.lines.push(line.clone());
                continue;
            }
            if number == 0 {
                continue;
            }
            let is_head = head_end.is_some_and(|end| number <= end);
            let made = self.grid_row(
                &std::mem::replace(&mut row, GridRow { lines: Vec::new() }),
                &borders,
                &aligned,
                is_head,
            );
            if is_head { head.push(made) } else { body.push(made) }
        }
        let span = self.span(range);
        let mut parts = Vec::new();
        for (name, rows) in [("thead", head), ("tbody", body)] {
            if !rows.is_empty() {
                let element =
                    HtmlElement { name: name.into(), content: HtmlContent::Blocks(rows), start_tag: span };
                parts.push(Block { kind: BlockKind::Html(element), attrs: Attrs::default(), span });
            }
        }
        let table =
            HtmlElement { name: "table".into(), content: HtmlContent::Blocks(parts), start_tag: span };
        self.add_block(BlockKind::Html(table), Attrs::default(), range);
    }

    fn grid_row(
        &mut self,
        row: &GridRow,
        borders: &[usize],
        aligned: &[Option<&'static str>],
        is_head: bool,
    ) -> Block {
        let source = self.masked.original();
        let bounds =
            row.lines.first().map_or(0, |line| line.start)..row.lines.last().map_or(0, |line| line.end);
        let span = self.span(&bounds);
        let mut cells = Vec::new();
        let mut first = 0;
        for column in 1..borders.len() {
            let ends = column + 1 == borders.len()
                || row.lines.iter().all(|line| char_at(&source[line.clone()], borders[column]) == Some('|'));
            if !ends {
                continue;
            }
            let mut ranges = Vec::new();
            for line in &row.lines {
                ranges.push(slice(source, line, borders[first] + 1, borders[column]));
            }
            let mut blocks = self.cell(&ranges);
            list::compact_blocks(&mut blocks);
            let mut attrs = Attrs::default();
            if column - first > 1 {
                attrs.set("colspan", (column - first).to_string());
            }
            if let Some(Some(align)) = aligned.get(first) {
                attrs.set("style", format!("text-align: {align}"));
            }
            let name = if is_head { "th" } else { "td" };
            let element =
                HtmlElement { name: name.into(), content: HtmlContent::Blocks(blocks), start_tag: span };
            cells.push(Block { kind: BlockKind::Html(element), attrs, span });
            first = column;
        }
        let element = HtmlElement { name: "tr".into(), content: HtmlContent::Blocks(cells), start_tag: span };
        Block { kind: BlockKind::Html(element), attrs: Attrs::default(), span }
    }

    /// Reads the lines of a cell, without the space before all of them.
    fn cell(&mut self, ranges: &[Range<usize>]) -> Vec<Block> {
        let source = self.masked.original();
        let is_spaced = ranges.iter().all(|range| {
            let line = &source[range.clone()];
            line.trim().is_empty() || line.starts_with(' ')
        });
        let lines: Vec<_> = ranges
            .iter()
            .map(|range| {
                let start = range.start + usize::from(is_spaced && !range.is_empty());
                let len = source[start..range.end].trim_end().len();
                start..start + len
            })
            .collect();
        self.fragment_of_lines(&lines).unwrap_or_default()
    }
}

/// Returns the columns of the borders: of each `+` in a rule.
fn borders(source: &str, lines: &[Range<usize>]) -> Vec<usize> {
    let mut borders: Vec<usize> = Vec::new();
    for line in lines.iter().map(|line| &source[line.clone()]).filter(|line| line.starts_with('+')) {
        borders.extend(line.match_indices('+').map(|(at, _)| at));
    }
    borders.sort_unstable();
    borders.dedup();
    borders
}

/// Returns the alignment of each column from the colons of a rule.
fn alignments(rule: &str, borders: &[usize]) -> Vec<Option<&'static str>> {
    let parts = borders.windows(2).map(|pair| rule.get(pair[0] + 1..pair[1]).unwrap_or_default());
    let parts = parts.map(|part| match (part.starts_with(':'), part.ends_with(':')) {
        (true, true) => Some("center"),
        (true, false) => Some("left"),
        (false, true) => Some("right"),
        _ => None,
    });
    parts.collect()
}

/// The character in a column of a line.
fn char_at(line: &str, column: usize) -> Option<char> {
    line.chars().nth(column)
}

/// Returns the range of a line from one column to another, as columns are characters.
fn slice(source: &str, line: &Range<usize>, from: usize, to: usize) -> Range<usize> {
    let text = &source[line.clone()];
    let at = |column: usize| {
        text.char_indices().nth(column).map_or(text.trim_end_matches('|').len(), |(at, _)| at)
    };
    let (start, end) = (at(from), at(to));
    line.start + start.min(end)..line.start + end
}
