//! End-of-block markers: a `^` on a line of its own (kramdown syntax, "End-Of-Block Marker").

use super::Parser;
use super::draft::Kind;
use super::scope::Scope;
use crate::markdown::kramdown::line::{View, trim};

/// Reads an end-of-block marker.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    if !is_one(parser.next(scope)) {
        return false;
    }
    parser.drop_pending();
    scope.at += 1;
    let first = scope.at - 1;
    parser.add_with(scope, Kind::EndOfBlock, first, None);
    true
}

/// Whether a line is an end-of-block marker.
pub fn is_one(line: View) -> bool {
    line.at_margin().is_some_and(|text| text.starts_with('^') && trim(&text[1..]).is_empty())
}
