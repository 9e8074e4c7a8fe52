//! Display formulas: `$$…$$` (kramdown syntax, "Math Blocks").

use super::draft::Kind;
use super::scope::Scope;
use super::{Parser, attribute_line};
use crate::markdown::kramdown::line::trim;

/// Reads a formula between `$$`, which can span blank lines.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    let line = parser.next(scope);
    let Some(body) = line.body() else { return false };
    let (escape, formula) = body.split_at(usize::from(body.starts_with('\\')));
    let Some(inside) = formula.strip_prefix("$$") else { return false };
    if !parser.boundary_before(scope) {
        return false;
    }
    let joined = scope.joined(parser);
    let start = joined.offset(scope.at, parser.lines[scope.at].from(line.place(inside)));
    if scope.missing.math_end.is_some_and(|from| from <= start) {
        return false;
    }
    let Some(length) = memchr::memmem::find(joined[start..].as_bytes(), b"$$") else {
        scope.missing.math_end = Some(start);
        return false;
    };
    let (last, after) = joined.locate(start + length + 2);
    let whole = parser.lines[last];
    // A list on the last line of the formula is read as if it were below it.
    parser.lines[last] = whole.from(after);
    let has_list = escape.is_empty() && attribute_line::is_one(parser, scope, last);
    let is_alone = has_list || parser.line(last).is_blank();
    if !has_list {
        parser.lines[last] = whole;
    }
    if !is_alone {
        return false;
    }
    let first = scope.at;
    if !escape.is_empty() {
        // Drop the backslash: the rest is an inline formula in a paragraph.
        parser.lines[first] = parser.lines[first].from(line.place(formula));
        return false;
    }
    if !has_list && !parser.boundary_after(scope, last + 1) {
        return false;
    }
    scope.at = if has_list { last } else { last + 1 };
    let formula = trim(&joined[start..start + length]).to_owned();
    parser.add(scope, Kind::Math(formula), first);
    true
}
