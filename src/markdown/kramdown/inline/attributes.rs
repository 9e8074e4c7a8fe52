//! Attribute lists in inline content: `*a*{:.b}` (kramdown syntax, "Span Inline Attribute Lists").

use std::ops::Range;

use super::Parser;
use super::collector::{Before, Collector};
use super::dead_ends::Search;
use crate::markdown::kramdown::attribute_list::{self, AttributeList, Scanned, Spelling};
use crate::markdown::locate::nowhere;
use crate::model::document::ProblemKind;

/// The longest stray list, in bytes, that is checked for whether it was meant as one.
const MAX_STRAY: usize = 200;

/// Parses a list at `{:` or `<:`. Directly after an element, it applies to that; after a symbol, it is dropped; after
/// text, it is text itself.
pub(super) fn parse(p: &mut Parser, out: &mut Collector) -> bool {
    let Some(spelling) = Spelling::of(p.rest()) else { return false };
    let before = out.before(p);
    if before == Before::Text || (before == Before::Symbol && spelling == Spelling::Angles) {
        note_stray(p);
        return spelling == Spelling::Braces && out.skip(p, 2);
    }
    let Some(list) = scan(p).filter(|list| !list.inside.is_empty()) else { return false };
    let start = p.pos;
    if is_extension(list.inside) {
        return false;
    }
    if list.inside != ":" {
        apply(p, out, list, before);
    }
    out.drop(p, list.len, before);
    debug_assert!(p.pos > start, "a list is not empty");
    true
}

/// Whether the inside is that of an extension's tag, `::name` or `:/name`, and not that of a malformed list.
fn is_extension(inside: &str) -> bool {
    let is_word = |ch: char| ch.is_ascii_alphanumeric() || ch == '_';
    match inside.strip_prefix('/') {
        Some(name) => name.chars().all(is_word),
        None => inside.strip_prefix(':').is_some_and(|tag| {
            let after = tag.trim_start_matches(is_word);
            after.len() < tag.len() && !after.starts_with(|ch| !matches!(ch, '/' | ' ' | '\t' | '\n'))
        }),
    }
}

/// Returns the list at the current position. A failed search for its end is not repeated.
pub(super) fn scan<'p>(p: &mut Parser<'p, '_>) -> Option<Scanned<'p>> {
    let (rest, end) = (p.rest(), p.src.len() + 1);
    if Spelling::of(rest) == Some(Spelling::Angles) {
        return attribute_list::scan(rest);
    }
    let mut found = None;
    p.dead_ends.search(Search::List, p.pos, || {
        found = attribute_list::scan(rest);
        found.map(|list| list.len).ok_or(end)
    });
    found
}

fn apply(p: &mut Parser, out: &mut Collector, scanned: Scanned, before: Before) {
    let (start, end) = (p.pos, p.pos + scanned.len);
    let locate =
        |range: Range<usize>| Some(p.cx.span(p.text, start + 2 + range.start, start + 2 + range.end));
    let list = AttributeList::parse(scanned, &locate);
    if before == Before::Symbol {
        p.problem(ProblemKind::StrayAttributes, start, end);
        return;
    }
    if list.malformed {
        p.problem(ProblemKind::MalformedAttributes, start, end);
    }
    if let Some(label) = &out.definition
        && let Some(definition) = p.cx.references.get_mut(label)
    {
        // In kramdown, links share the attributes of their definition, so later links have these too.
        definition.attributes.extend(&list);
    }
    p.cx.standalone |= list.refers_to("standalone");
    if let Some(node) = out.last_node() {
        list.apply(&p.cx.definitions, &mut node.attrs);
        node.span = node.span.to(p.cx.span(p.text, start, end));
    }
}

/// Notes text that looks like a valid list.
fn note_stray(p: &mut Parser) {
    let rest = p.rest();
    let limit = (0..=rest.len().min(MAX_STRAY)).rev().find(|&at| rest.is_char_boundary(at)).unwrap_or(0);
    let Some(scanned) = attribute_list::scan(&rest[..limit]) else { return };
    let list = AttributeList::parse(scanned, &nowhere);
    if !list.malformed && !list.attrs.is_empty() {
        p.problem(ProblemKind::StrayAttributes, p.pos, p.pos + scanned.len);
    }
}
