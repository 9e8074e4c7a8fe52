//! Abbreviation definitions: `*[HTML]: Hypertext Markup Language` (kramdown syntax, "Abbreviations").

use super::Parser;
use super::draft::Kind;
use super::scope::Scope;
use crate::markdown::kramdown::attribute_list::AttributeList;
use crate::markdown::kramdown::context::AbbreviationDefinition;
use crate::markdown::kramdown::line::trim;

/// Reads an abbreviation definition.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    let body = parser.next(scope).body().and_then(|body| body.strip_prefix("*["));
    let Some((short, title)) = body.and_then(|body| body.split_once("]:")) else { return false };
    if short.is_empty() {
        return false;
    }
    let attributes = parser.take_pending().map_or_else(AttributeList::default, |list| *list);
    let definition =
        AbbreviationDefinition { short: short.to_owned(), title: trim(title).to_owned(), attributes };
    parser.cx.abbreviations.push(definition);
    let number = parser.cx.abbreviations.len() - 1;
    let first = scope.at;
    scope.at += 1;
    parser.add_with(scope, Kind::Abbreviation(number), first, None);
    true
}
