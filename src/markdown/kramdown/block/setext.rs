//! Setext headings: a line of text, underlined with `=` or `-` (kramdown syntax, "Setext Style").

use super::Parser;
use super::atx;
use super::scope::Scope;
use crate::markdown::kramdown::line::{View, trim, trim_end};

/// Reads a setext heading.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    if scope.at + 1 >= scope.end {
        return false;
    }
    let Some(level) = underline(parser.line(scope.at + 1)) else { return false };
    let line = parser.next(scope);
    let Some(body) = line.body().filter(|body| !body.starts_with('\t')) else { return false };
    if trim(body).is_empty() || !parser.boundary_before(scope) {
        return false;
    }
    let (text, id) = atx::split_id(trim_end(body));
    let start = line.place(body);
    let id = id.map(|id| atx::piece(start, id));
    atx::add(parser, scope, level, atx::piece(start, 0..text.len()), id, 2);
    true
}

/// Returns the level of a heading with this underline: 1 for `=`, 2 for `-`. The first character decides.
fn underline(line: View) -> Option<u8> {
    let text = trim_end(line.at_margin()?);
    let level = match text.as_bytes().first()? {
        b'=' => 1,
        b'-' => 2,
        _ => return None,
    };
    text.bytes().all(|byte| matches!(byte, b'-' | b'=')).then_some(level)
}
