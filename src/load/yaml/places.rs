//! Where the top-level keys of a YAML text, their values and the elements of their lists were written.

use std::collections::HashSet;
use std::ops::Range;

use super::node::{Content, Node, Written};
use crate::model::front_matter::KeySpan;
use crate::source::{FileId, Span};

/// The places of a map's keys, in order, each as often as it was written. `text` stands at byte `base` of `file`.
pub(super) fn of_keys(entries: &[(Node, Node)], text: &str, file: FileId, base: usize) -> Vec<KeySpan> {
    let starts = entries.iter().skip(1).map(|(key, _)| key.written.as_ref().map(|key| key.whole.start));
    let mut keys = Vec::new();
    for ((key, value), next) in entries.iter().zip(starts.chain([None])) {
        let (Content::Scalar { value: name, .. }, Some(Written { whole, .. })) = (&key.content, &key.written)
        else {
            continue;
        };
        let Some(name) = name.as_text() else { continue };
        let region = after_colon(text, whole.end..next.unwrap_or(text.len()).max(whole.end));
        let span = |range: &Range<usize>| Span::new(file, base + range.start, base + range.end);
        keys.push(KeySpan {
            name: name.to_owned(),
            key: span(whole),
            value: span(&of_value(value, text, &region)),
            items: of_items(value, text, &region).iter().map(span).collect(),
        });
    }
    keys
}

/// Of equal keys only the last counts: those that count, and the others.
pub(super) fn winners(keys: Vec<KeySpan>) -> (Vec<KeySpan>, Vec<KeySpan>) {
    let mut seen = HashSet::new();
    let mut wins: Vec<bool> = keys.iter().rev().map(|key| seen.insert(key.name.clone())).collect();
    keys.into_iter().partition(|_| wins.pop().unwrap_or(true))
}

/// The region after the colon that ends a key; all of it if there is none, as in `{a, b: c}`.
fn after_colon(text: &str, region: Range<usize>) -> Range<usize> {
    let colon = text[region.clone()].find(':').map_or(0, |colon| colon + 1);
    region.start + colon..region.end
}

/// The place of a key's value with its quotes: exact for a scalar that stands in the text, else what the region
/// holds but for white space around it.
fn of_value(value: &Node, text: &str, region: &Range<usize>) -> Range<usize> {
    match &value.written {
        Some(Written { whole, text: inner })
            if region.contains(&inner.start) || inner.start == region.end =>
        {
            whole.clone()
        }
        _ => trimmed(text, region.clone()),
    }
}

fn trimmed(text: &str, region: Range<usize>) -> Range<usize> {
    let slice = &text[region.clone()];
    let start = region.start + (slice.len() - slice.trim_start().len());
    start..start + slice.trim().len()
}

/// The places of a list's elements, each without its signs.
fn of_items(value: &Node, text: &str, region: &Range<usize>) -> Vec<Range<usize>> {
    let Content::List(nodes) = &value.content else { return Vec::new() };
    let mut from = region.start;
    let mut places = Vec::with_capacity(nodes.len());
    for (i, node) in nodes.iter().enumerate() {
        let written = match &node.written {
            Some(written) if region.contains(&written.text.start) => written.clone(),
            _ => {
                let next = nodes[i + 1..].iter().find_map(|node| node.written.as_ref());
                let end = next.map_or(region.end, |next| next.whole.start);
                unborrowed(text, from..end.max(from))
            }
        };
        from = written.whole.end;
        places.push(written.text);
    }
    places
}

/// The place of the first element in a region, whose text differs from what is written: a block text, a quote with
/// escapes, a word of several lines.
fn unborrowed(text: &str, region: Range<usize>) -> Written {
    let slice = &text[region.clone()];
    let sign = slice.find(['-', '[', ',']).map_or(0, |at| at + 1);
    let rest = &slice[sign..];
    // The next element's sign ends this one.
    let end =
        rest.match_indices('\n').find(|(at, _)| rest[at + 1..].trim_start_matches(' ').starts_with("- "));
    let end = end.map_or_else(|| rest.trim_end().trim_end_matches('-').len(), |(at, _)| at);
    let place = trimmed(text, region.start + sign..region.start + sign + end);
    let written = &text[place.clone()];
    let inner = match written.as_bytes() {
        [b'|' | b'>', ..] => {
            let header = written.find('\n').map_or(written.len(), |at| at + 1);
            trimmed(text, place.start + header..place.end)
        }
        [open @ (b'"' | b'\''), .., close] if open == close => place.start + 1..place.end - 1,
        _ => place.clone(),
    };
    Written { text: inner, whole: place }
}
