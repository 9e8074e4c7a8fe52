//! Tables: lines with pipes between block boundaries (kramdown syntax, "Tables").

use super::Parser;
use super::draft::{Kind, Piece, TableDraft};
use super::scope::Scope;
use super::shield;
use crate::markdown::kramdown::inline;
use crate::markdown::kramdown::line::{View, trim};
use crate::markdown::kramdown::text::Text;
use crate::model::document::Alignment;

/// A line of a table.
enum Row {
    Separator,
    Footer,
    Cells(Vec<Piece>),
}

/// Reads a table.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    let first = scope.at;
    let line = parser.line(first);
    let starts = line.body().is_some_and(|body| !body.is_empty() && !body.starts_with('\t'));
    if !starts || !has_pipe(line.text) || !parser.boundary_before(scope) {
        return false;
    }
    let mut end = first + 1;
    while end < scope.end && has_pipe(parser.line(end).text) {
        end += 1;
    }
    // Anything that looks like a table uses up the pending attribute list, even if it turns out not to be one.
    let attributes = parser.take_pending();
    if !parser.boundary_after(scope, end) || !every_line_has_cells(parser, first, end) {
        return false;
    }
    let Some(table) = read(parser, first, end) else { return false };
    scope.at = end;
    parser.add_with(scope, Kind::Table(table), first, attributes);
    true
}

/// Whether a line has a pipe that is not escaped.
fn has_pipe(text: &str) -> bool {
    memchr::memchr_iter(b'|', text.as_bytes()).any(|at| at == 0 || text.as_bytes()[at - 1] != b'\\')
}

/// Whether each line has a pipe outside of code and HTML. A line that ends in an element continues after it.
fn every_line_has_cells(parser: &mut Parser, first: usize, end: usize) -> bool {
    let simple =
        (first..end).all(|at| memchr::memchr2(b'`', b'<', parser.line(at).text.as_bytes()).is_none());
    if simple {
        return true;
    }
    let mut text = Text::empty();
    for at in first..end {
        let line = parser.lines[at];
        text.push(parser.line(at).text, line.start as usize);
        text.push("\n", line.end as usize);
    }
    let mut open = String::new();
    let mut from = 0;
    for part in inline::verbatim_parts(&text, &mut parser.cx) {
        open.push_str(&text.as_str()[from..part.start]);
        from = part.end;
        // An element or code at the start of a line belongs to the line before.
        if open.ends_with('\n') {
            open.pop();
        }
        // A backslash before it does not escape a pipe after it.
        if open.ends_with('\\') {
            open.push(' ');
        }
        // Lines that are only code count with its pipes, and so does the last line of the code.
        let code = &text.as_str()[part];
        if let Some((first, last)) = code.find('\n').zip(code.rfind('\n')).filter(|_| code.starts_with('`')) {
            open.push_str(if first == last { "\n " } else { &code[first..] });
        }
    }
    open.push_str(&text.as_str()[from..]);
    open.strip_suffix('\n').unwrap_or(&open).split('\n').all(has_pipe)
}

/// Sorts the rows into head, bodies and foot; `None` if there is no body.
fn read(parser: &Parser, first: usize, end: usize) -> Option<TableDraft> {
    let starts_with_pipe = trim(parser.line(first).text).starts_with('|');
    let mut table = TableDraft::default();
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    let (mut has_head, mut has_foot) = (false, false);
    for at in first..end {
        match row(parser.line(at), starts_with_pipe) {
            Row::Cells(cells) => rows.push(cells),
            Row::Separator if rows.is_empty() || has_foot => {}
            Row::Separator if !has_head && table.bodies.is_empty() => {
                table.head = std::mem::take(&mut rows);
                table.alignments = alignments(parser.line(at).text);
                has_head = true;
            }
            Row::Separator => table.bodies.push(std::mem::take(&mut rows)),
            Row::Footer => {
                if !rows.is_empty() {
                    table.bodies.push(std::mem::take(&mut rows));
                }
                has_foot = true;
            }
        }
    }
    if has_foot {
        table.foot = rows;
    } else if !rows.is_empty() {
        table.bodies.push(rows);
    }
    (!table.bodies.is_empty()).then_some(table)
}

/// Reads a line of a table: a separator, or cells.
fn row(line: View, starts_with_pipe: bool) -> Row {
    let only = |mark: u8| {
        let is_of_separator =
            |byte| matches!(byte, b'+' | b'|' | b':' | b' ' | b'\t' | b'\r') || byte == mark;
        memchr::memchr(mark, line.text.as_bytes()).is_some() && line.text.bytes().all(is_of_separator)
    };
    if only(b'-') {
        Row::Separator
    } else if only(b'=') {
        Row::Footer
    } else {
        Row::Cells(cells(line, starts_with_pipe))
    }
}

/// Splits a row into cells, at pipes that are not escaped and not in code.
fn cells(line: View, starts_with_pipe: bool) -> Vec<Piece> {
    let text = shield::blank_out(line.text);
    let bytes = text.as_bytes();
    let mut cells = Vec::new();
    let mut start = 0;
    let pipes = memchr::memchr_iter(b'|', bytes).filter(|&at| at == 0 || bytes[at - 1] != b'\\');
    for end in pipes.chain([bytes.len()]) {
        cells.push(piece(line, start, end));
        start = end + 1;
    }
    let is_blank = |cell: &Piece| cell.start == cell.end;
    cells.pop_if(|cell| is_blank(cell));
    if starts_with_pipe && cells.first().is_some_and(is_blank) {
        cells.remove(0);
    }
    cells
}

/// The range `start..end` of a line, without white space around it.
fn piece(line: View, start: usize, end: usize) -> Piece {
    let part = &line.text[start..end];
    let text = trim(part);
    let lead =
        part.len() - part.trim_start_matches(|ch: char| ch.is_ascii_whitespace() || ch == '\x0b').len();
    let start = line.place(line.text) + (start + lead) as u32;
    Piece { start, end: start + text.len() as u32 }
}

/// Reads the alignments from the runs of dashes in a separator.
fn alignments(text: &str) -> Vec<Alignment> {
    let bytes = text.as_bytes();
    let mut alignments = Vec::new();
    let mut at = 0;
    while let Some(dash) = memchr::memchr(b'-', &bytes[at..]).map(|found| at + found) {
        let end = dash + bytes[dash..].iter().take_while(|&&byte| byte == b'-').count();
        // A colon directly after the previous run belongs to that one.
        let left = dash > at && bytes[dash - 1] == b':';
        let right = bytes.get(end) == Some(&b':');
        alignments.push(match (left, right) {
            (true, true) => Alignment::Center,
            (true, false) => Alignment::Left,
            (false, true) => Alignment::Right,
            (false, false) => Alignment::Default,
        });
        at = end + usize::from(right);
    }
    alignments
}
