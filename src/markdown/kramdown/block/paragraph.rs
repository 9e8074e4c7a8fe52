//! Paragraphs, and the lines that end them and lazy text (kramdown syntax, "Paragraphs").

use super::draft::{Draft, Kind, Leaf};
use super::scope::Scope;
use super::{Parser, attribute_line, atx, definition_list, end_of_block, fence, html, list, quote};
use crate::markdown::kramdown::line::trim_end;

/// Reads a paragraph. Accepts any line: one that no other construct accepts joins the paragraph before it.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    let first = scope.at;
    scope.at += 1;
    let starts_text = parser.line(first).body().is_some_and(|body| !body.starts_with('\t'));
    if !starts_text {
        parser.add_with(scope, Kind::Text(Leaf { first, end: first + 1 }), first, None);
        return true;
    }
    while scope.at < scope.end && !ends_paragraph(parser, scope) {
        scope.at += 1;
    }
    let text = Leaf { first, end: scope.at };
    if !join(parser, scope, text) {
        parser.add(scope, Kind::Paragraph { text, bare: false }, first);
    }
    true
}

/// Adds lines to the paragraph directly before them.
fn join(parser: &mut Parser, scope: &mut Scope, more: Leaf) -> bool {
    let Some(Draft { kind: Kind::Paragraph { text, .. }, end, list_below: None, .. }) =
        scope.children.last_mut()
    else {
        return false;
    };
    if text.end != more.first {
        return false;
    }
    // White space at the end of the first part is lost, except the two spaces of a line break.
    let last = parser.line(more.first - 1).text;
    let spaces = if last.ends_with("  ") { 2 } else { 0 };
    parser.lines[more.first - 1].end -= (last.len() - trim_end(last).len() - spaces) as u32;
    text.end = more.end;
    *end = parser.lines[more.end - 1].end;
    true
}

/// Whether a paragraph ends before the scope's next line.
fn ends_paragraph(parser: &mut Parser, scope: &mut Scope) -> bool {
    let line = parser.next(scope);
    let Some(body) = line.body() else { return line.is_blank() };
    match body.as_bytes().first() {
        None => true,
        Some(b'*' | b'+' | b'-' | b'0'..=b'9') => list::is_start(line),
        Some(b'#') => atx::is_start(line),
        Some(b':') => definition_list::is_start(line),
        Some(b'>') => quote::is_start(line),
        Some(b'`' | b'~') => fence::is_start(line),
        Some(b'{' | b'<' | b'^' | b'\t' | b'\r' | 0x0B | 0x0C) => ends_lazy_text(parser, scope, scope.at, 3),
        Some(_) => false,
    }
}

/// Whether lazy text ends before line `at`: at a blank line, an attribute list, an end-of-block marker or an HTML tag,
/// the latter three with at most `spaces` spaces before them.
pub fn ends_lazy_text(parser: &Parser, scope: &mut Scope, at: usize, spaces: usize) -> bool {
    let line = parser.line(at);
    let Some(body) = line.body_within(spaces) else { return line.is_blank() };
    match body.as_bytes().first() {
        Some(b'{') => attribute_line::is_one(parser, scope, at),
        Some(b'<') => html::is_start(body) || attribute_line::is_one(parser, scope, at),
        Some(b'^') => end_of_block::is_one(line),
        _ => line.is_blank(),
    }
}
