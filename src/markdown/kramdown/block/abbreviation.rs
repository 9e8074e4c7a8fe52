//! Abbreviation definitions: `*[HTML]: Hypertext Markup Language` (kramdown syntax, "Abbreviations").

use super::Parser;
use super::draft::Kind;
use super::scope::Scope;
use crate::markdown::kramdown::attribute_list::AttributeList;
use crate::markdown::kramdown::context::AbbreviationDefinition;
use crate::markdown::kramdown::line::{trim_end, trim_start};

/// Reads an abbreviation definition.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    let line = parser.next(scope);
    let body = line.body().and_then(|body| body.strip_prefix("*["));
    let Some((short, title)) = body.and_then(|body| body.split_once("]:")) else { return false };
    if short.is_empty() {
        return false;
    }
    let attributes = parser.take_pending().map_or_else(AttributeList::default, |list| *list);
    let title = trim_start(title);
    let (at, title) = (line.place(title), trim_end(title));
    let title_span = parser.span(at, at + title.len() as u32);
    let definition =
        AbbreviationDefinition { short: short.to_owned(), title: title.to_owned(), title_span, attributes };
    parser.cx.abbreviations.push(definition);
    let number = parser.cx.abbreviations.len() - 1;
    let first = scope.at;
    scope.at += 1;
    parser.add_with(scope, Kind::Abbreviation(number), first, None);
    true
}
