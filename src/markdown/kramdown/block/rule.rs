//! Thematic breaks: `* * *` (kramdown syntax, "Horizontal Rules").

use super::Parser;
use super::draft::Kind;
use super::scope::Scope;
use crate::markdown::kramdown::line::View;

/// Reads a thematic break.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    if !is_one(parser.next(scope)) {
        return false;
    }
    let first = scope.at;
    scope.at += 1;
    parser.add(scope, Kind::Rule, first);
    true
}

/// Whether a line is a thematic break: three or more `*`, `-` or `_`, with only white space between them.
pub fn is_one(line: View) -> bool {
    let Some(body) = line.body() else { return false };
    let Some(&mark @ (b'*' | b'-' | b'_')) = body.as_bytes().first() else { return false };
    let marks = body.bytes().filter(|&byte| byte == mark).count();
    marks >= 3 && body.bytes().all(|byte| byte == mark || byte.is_ascii_whitespace())
}
