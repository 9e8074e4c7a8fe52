//! Link definitions: `[label]: destination "title"` (kramdown syntax, "Link Definitions").

use super::Parser;
use super::draft::Kind;
use super::scope::Scope;
use crate::markdown::kramdown::attribute_list::AttributeList;
use crate::markdown::kramdown::context::{LinkDefinition, normalize_label};
use crate::markdown::kramdown::line::trim_end;
use crate::model::document::{ProblemKind, Reference};

/// Reads a link definition.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    let body = parser.next(scope).body().and_then(|body| body.strip_prefix('['));
    let Some((label, rest)) = body.and_then(|body| body.split_once(']')) else { return false };
    let Some(rest) = rest.strip_prefix(':').filter(|_| !label.is_empty()) else { return false };
    let Some((destination, title)) = destination(trim_end(rest.trim_start_matches([' ', '\t']))) else {
        return false;
    };
    let first = scope.at;
    scope.at += 1;
    let mut title = title.map(str::to_owned);
    if title.is_none() && scope.at < scope.end {
        title = quoted(trim_end(parser.next(scope).text.trim_start_matches([' ', '\t']))).map(str::to_owned);
        scope.at += usize::from(title.is_some());
    }
    define(parser, scope, first, normalize_label(label), destination.to_owned(), title);
    true
}

/// Splits `url "title"` into destination and title. `None` if there is white space before a quote, but no title.
fn destination(text: &str) -> Option<(&str, Option<&str>)> {
    if text.is_empty() {
        return None;
    }
    let gap = text
        .as_bytes()
        .windows(2)
        .position(|pair| matches!(pair[0], b' ' | b'\t') && matches!(pair[1], b'"' | b'\''));
    let (url, title) = match gap {
        Some(at) => (text[..at].trim_end_matches([' ', '\t']), Some(quoted(&text[at + 1..])?)),
        None => (text, None),
    };
    let bare = url.strip_prefix('<').and_then(|url| url.strip_suffix('>')).unwrap_or(url);
    Some((bare, title))
}

/// Returns the inside of a text that starts and ends with the same quote.
fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    text[1..].strip_suffix(quote).filter(|inside| !inside.is_empty())
}

fn define(
    parser: &mut Parser,
    scope: &mut Scope,
    first: usize,
    label: String,
    destination: String,
    title: Option<String>,
) {
    let (start, end) = (parser.lines[first].start, parser.lines[scope.at - 1].end);
    if parser.cx.references.contains_key(&label) {
        parser.problem(ProblemKind::DuplicateReference, start, end);
    }
    let span = parser.cx.expanded.origin(start as usize, end as usize);
    let reference = Reference { label: label.clone(), destination, uses: 0, span };
    let attributes = parser.take_pending().map_or_else(AttributeList::default, |list| *list);
    parser.cx.references.insert(label.clone(), LinkDefinition { reference, title, attributes });
    parser.add_with(scope, Kind::LinkDefinition(label), first, None);
}
