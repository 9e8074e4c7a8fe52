//! Blank lines: a run of them is one block (kramdown syntax, "Blank lines").

use super::Parser;
use super::draft::{Draft, Kind};
use super::scope::Scope;

/// Reads a run of blank lines.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    let first = scope.at;
    while scope.at < scope.end && parser.line(scope.at).is_blank() {
        scope.at += 1;
    }
    if scope.at == first {
        return false;
    }
    let single = scope.at == first + 1 && is_empty(parser, first);
    // After other blank lines these change nothing, and a pending attribute list stays pending.
    if let Some(Draft { kind: Kind::Blank { empty }, .. }) = scope.children.last_mut() {
        *empty = false;
        return true;
    }
    parser.drop_pending();
    parser.add_with(scope, Kind::Blank { empty: single }, first, None);
    true
}

fn is_empty(parser: &Parser, at: usize) -> bool {
    let line = parser.line(at);
    line.pad == 0 && line.text.is_empty()
}
