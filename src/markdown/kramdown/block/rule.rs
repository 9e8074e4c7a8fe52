//! Rules (kramdown syntax: "Horizontal rules").

use super::Parser;
use super::draft::Kind;
use super::scope::Scope;
use crate::markdown::kramdown::line::View;

/// Reads a rule.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    if !is_one(parser.next(scope)) {
        return false;
    }
    let first = scope.at;
    scope.at += 1;
    parser.add(scope, Kind::Rule, first);
    true
}

/// Whether a line is a rule: three or more of one of `*`, `-`, `_`, with nothing but spaces and tabs between.
pub fn is_one(line: View) -> bool {
    let Some(body) = line.body() else { return false };
    let Some(&mark @ (b'*' | b'-' | b'_')) = body.as_bytes().first() else { return false };
    let marks = body.bytes().filter(|&byte| byte == mark).count();
    marks >= 3 && body.bytes().all(|byte| byte == mark || byte.is_ascii_whitespace())
}
