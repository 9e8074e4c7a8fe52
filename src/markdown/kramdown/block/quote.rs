//! Block quotes: `> text` (kramdown syntax, "Blockquotes").

use super::Parser;
use super::draft::Kind;
use super::paragraph;
use super::scope::Scope;
use crate::markdown::kramdown::line::{Line, View};

/// Reads a block quote with its lazy lines.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    if !is_start(parser.next(scope)) || !parser.can_nest(scope.at) {
        return false;
    }
    let first = scope.at;
    scope.at += 1;
    while scope.at < scope.end && !paragraph::ends_lazy_text(parser, scope, scope.at, 3) {
        scope.at += 1;
    }
    let attributes = parser.take_pending();
    let lines: Vec<Line> = (first..scope.at).map(|at| without_marker(parser, at)).collect();
    let blocks = parser.container(lines);
    parser.add_with(scope, Kind::Quote(blocks), first, attributes);
    true
}

/// Whether a line starts with the marker of a block quote.
pub fn is_start(line: View) -> bool {
    line.body().is_some_and(|body| body.starts_with('>'))
}

/// Removes one marker, and one space after it, from a line of a quote.
fn without_marker(parser: &Parser, at: usize) -> Line {
    let (line, view) = (parser.lines[at], parser.line(at));
    match view.body().and_then(|body| body.strip_prefix('>')) {
        Some(rest) => line.from(view.place(rest.strip_prefix(' ').unwrap_or(rest))),
        None => line,
    }
}
