//! Indented code blocks (kramdown syntax, "Standard Code Blocks"). Footnote definitions share their rule for lines.

use super::Parser;
use super::draft::Kind;
use super::paragraph;
use super::scope::Scope;
use crate::model::document::{Code, CodeBlock};
use crate::model::expanded::Piece;

/// Reads an indented code block.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    if parser.next(scope).outdent().is_none() {
        return false;
    }
    let first = scope.at;
    scope.at = end(parser, scope, first);
    let (code, pieces) = code(parser, first, scope.at);
    let block = CodeBlock { info: None, info_span: None, code: Code::Plain(code), pieces, fenced: false };
    parser.add(scope, Kind::Code(block), first);
    true
}

/// Returns the line after a run of indented lines, with the blank ones between them and the lazy ones after each.
pub fn end(parser: &mut Parser, scope: &mut Scope, mut at: usize) -> usize {
    loop {
        let mut next = at;
        while next < scope.end && parser.line(next).is_blank() {
            next += 1;
        }
        if next >= scope.end || parser.line(next).outdent().is_none() {
            return at;
        }
        at = next + 1;
        while at < scope.end && !paragraph::ends_lazy_text(parser, scope, at, 3) {
            at += 1;
        }
    }
}

/// Returns the code without the indent, and its source. A lazy line joins the line before it.
fn code(parser: &Parser, first: usize, end: usize) -> (String, Vec<Piece>) {
    let (mut code, mut pieces) = (String::new(), Vec::new());
    for at in first..end {
        let view = parser.line(at);
        let outdented = view.outdent();
        let lazy = || view.body().is_some_and(|body| !body.is_empty() && !body.starts_with('\t'));
        if outdented.is_none() && at > first && lazy() {
            code.pop();
            code.push(' ');
        }
        let line = outdented.unwrap_or(parser.lines[at]);
        code.extend(std::iter::repeat_n(' ', line.pad as usize));
        let (start, end) = (line.start as usize, line.end as usize);
        parser.cx.expanded.copy_pieces(start, end, code.len(), &mut pieces);
        code.push_str(&parser.page[start..end]);
        code.push('\n');
    }
    (code, pieces)
}
