//! Link definitions: `[label]: destination "title"` (kramdown syntax, "Link Definitions").

use std::ops::Range;

use super::Parser;
use super::draft::Kind;
use super::scope::Scope;
use crate::markdown::kramdown::attribute_list::AttributeList;
use crate::markdown::kramdown::context::{LinkDefinition, normalize_label};
use crate::markdown::kramdown::line::trim_end;
use crate::model::document::{ProblemKind, Reference};

/// Reads a link definition.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    let line = parser.next(scope);
    let Some(body) = line.body().and_then(|body| body.strip_prefix('[')) else { return false };
    let Some((label, rest)) = body.split_once(']') else { return false };
    let Some(rest) = rest.strip_prefix(':').filter(|_| !label.is_empty()) else { return false };
    let rest = rest.trim_start_matches([' ', '\t']);
    let Some((destination, title)) = destination(trim_end(rest)) else { return false };
    let (label_at, at) = (line.place(body), line.place(rest));
    let mut parts = Parts {
        label: label_at..label_at + label.len() as u32,
        destination: shifted(destination, at),
        title: title.map(|title| shifted(title, at)),
    };
    let first = scope.at;
    scope.at += 1;
    if parts.title.is_none() && scope.at < scope.end {
        let line = parser.next(scope);
        let text = line.text.trim_start_matches([' ', '\t']);
        parts.title = quoted(trim_end(text)).map(|title| shifted(title, line.place(text)));
        scope.at += usize::from(parts.title.is_some());
    }
    define(parser, scope, first, &parts);
    true
}

/// The parts of a definition, as ranges of the page.
struct Parts {
    label: Range<u32>,
    destination: Range<u32>,
    title: Option<Range<u32>>,
}

fn shifted(range: Range<usize>, by: u32) -> Range<u32> {
    range.start as u32 + by..range.end as u32 + by
}

/// Splits `url "title"` into the ranges of destination and title. `None` if there is white space before a quote, but no
/// title.
fn destination(text: &str) -> Option<(Range<usize>, Option<Range<usize>>)> {
    if text.is_empty() {
        return None;
    }
    let gap = text
        .as_bytes()
        .windows(2)
        .position(|pair| matches!(pair[0], b' ' | b'\t') && matches!(pair[1], b'"' | b'\''));
    let (url, title) = match gap {
        Some(at) => {
            let title = quoted(&text[at + 1..])?;
            (text[..at].trim_end_matches([' ', '\t']), Some(title.start + at + 1..title.end + at + 1))
        }
        None => (text, None),
    };
    let is_bracketed = url.len() > 1 && url.starts_with('<') && url.ends_with('>');
    let bare = if is_bracketed { 1..url.len() - 1 } else { 0..url.len() };
    Some((bare, title))
}

/// Returns the range of the inside of a text that starts and ends with the same quote.
fn quoted(text: &str) -> Option<Range<usize>> {
    let quote = text.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let inside = text[1..].strip_suffix(quote).filter(|inside| !inside.is_empty())?;
    Some(1..1 + inside.len())
}

fn define(parser: &mut Parser, scope: &mut Scope, first: usize, parts: &Parts) {
    let page = parser.page;
    let text = |range: &Range<u32>| &page[range.start as usize..range.end as usize];
    let span = |range: &Range<u32>| parser.span(range.start, range.end);
    let label = normalize_label(text(&parts.label));
    let title = parts.title.as_ref().map(text).map(str::to_owned);
    let (start, end) = (parser.lines[first].start, parser.lines[scope.at - 1].end);
    let reference = Reference {
        label: label.clone(),
        label_span: span(&parts.label),
        destination: text(&parts.destination).to_owned(),
        destination_span: parser
            .cx
            .expanded
            .origin_with_tags(parts.destination.start as usize, parts.destination.end as usize),
        title_span: parts.title.as_ref().map(span),
        uses: 0,
        span: parser.span(start, end),
    };
    // Repeating a definition does no harm: a page may include links.md twice.
    let known = parser.cx.references.get(&label);
    if known.is_some_and(|known| known.reference.destination != reference.destination) {
        parser.problem(ProblemKind::DuplicateReference, start, end);
    }
    let attributes = parser.take_pending().map_or_else(AttributeList::default, |list| *list);
    parser.cx.references.insert(label.clone(), LinkDefinition { reference, title, attributes });
    parser.add_with(scope, Kind::LinkDefinition(label), first, None);
}
