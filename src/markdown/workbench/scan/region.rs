//! Blocks that are whole lines: line blocks and grid tables.

use std::ops::Range;

use crate::markdown::commonmark::scan::prefix_len;

/// A block of whole lines, with the range of each line without the markers of containers before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Region {
    /// Lines that start with `|`.
    Lines(Vec<Range<usize>>),
    /// A table drawn with `+`, `-` and `|`.
    Grid(Vec<Range<usize>>),
}

/// The most lines of a region.
const MAX_LINES: usize = 2_000;

/// Returns the region that starts in a line, and its end.
pub fn find(text: &str, first: Range<usize>, line_start: usize) -> Option<(Region, usize)> {
    let line = &text[first.clone()];
    // A list's marker is a part of the indent of the other lines.
    let indent = first.start - line_start;
    if line == "|" || line.starts_with("| ") {
        let lines =
            lines(text, first, indent, |line| line == "|" || line.starts_with("| ") || line.starts_with(' '));
        let second = text[lines[0].end..].split('\n').nth(1).unwrap_or_default();
        let is_table = is_delimiter(second[quoted_len(second, indent)..].trim());
        let end = lines.last()?.end;
        let is_long = end - lines[0].start >= 3;
        return (!is_table && is_long).then_some((Region::Lines(lines), end));
    }
    if is_grid_rule(line) {
        let lines = lines(text, first, indent, |line| line.starts_with('|') || is_grid_rule(line));
        let last = lines.iter().rposition(|line| is_grid_rule(&text[line.clone()]))?;
        let end = lines[last].end;
        return (last > 1 && last + 1 == lines.len()).then_some((Region::Grid(lines), end));
    }
    None
}

/// Returns the lines from the first one on that belong to a region.
fn lines(
    text: &str,
    first: Range<usize>,
    indent: usize,
    belongs: impl Fn(&str) -> bool,
) -> Vec<Range<usize>> {
    let mut end = first.end;
    let mut lines = vec![first];
    while lines.len() < MAX_LINES
        && let Some(newline) = text[end..].find('\n')
    {
        let start = end + newline + 1;
        let line = text[start..].split('\n').next().unwrap_or_default().trim_end();
        let prefix = quoted_len(line, indent);
        let inside = &line[prefix..];
        if inside.is_empty() || !belongs(inside) {
            break;
        }
        end = start + line.len();
        lines.push(start + prefix..end);
    }
    lines
}

/// The length of the markers of quotes and of the indent before a line, at most so long.
fn quoted_len(line: &str, indent: usize) -> usize {
    let len = line.bytes().take(indent).take_while(|byte| b" \t>".contains(byte)).count();
    len.min(prefix_len(line))
}

/// Whether a line separates rows of a grid table.
fn is_grid_rule(line: &str) -> bool {
    let inside = line.strip_prefix('+').and_then(|rest| rest.strip_suffix('+'));
    inside.is_some_and(|inside| {
        inside.split('+').all(|part| {
            let part = part.strip_prefix(':').unwrap_or(part);
            let part = part.strip_suffix(':').unwrap_or(part);
            !part.is_empty()
                && (part.bytes().all(|byte| byte == b'-') || part.bytes().all(|byte| byte == b'='))
        })
    })
}

/// Whether a line is the second one of a pipe table.
fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.bytes().all(|byte| b"|-: +".contains(&byte))
}
