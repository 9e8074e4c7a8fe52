//! Attribute lists on lines of their own: `{: .class}` for a block, `{:name: .class}` to define one (kramdown syntax,
//! "Inline Attribute Lists"). `<: .class>` is another spelling; `{::…}` is an extension.

use std::ops::Range;

use super::draft::{Draft, Kind};
use super::scope::{Joined, Scope};
use super::{Parser, extension};
use crate::markdown::kramdown::attribute_list::{self, AttributeList, Spelling};
use crate::markdown::kramdown::line::{trim, trim_end};
use crate::model::document::ProblemKind;
use crate::model::expanded::Expanded;
use crate::source::Span;

/// A list that is alone on its lines.
pub struct Found {
    /// The text between the delimiters.
    pub inside: String,
    /// Its delimiters.
    pub spelling: Spelling,
    /// The index of the line after it.
    pub next: usize,
    /// The offset of `inside`: in the page, or in the joined lines if it spans several.
    at: usize,
    joined: Option<Joined>,
}

impl Found {
    /// Returns the source of a range of `inside`.
    pub fn origin(&self, range: Range<usize>, expanded: &Expanded) -> Span {
        let range = self.at + range.start..self.at + range.end;
        let (start, end) = match &self.joined {
            Some(joined) => joined.page_range(range),
            None => (range.start, range.end),
        };
        expanded.origin(start, end)
    }
}

/// Reads an attribute list, a definition of one, or an extension.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    if parser.next(scope).body().is_none_or(|body| Spelling::of(body).is_none()) {
        return false;
    }
    let Some(found) = find(parser, scope, scope.at) else { return false };
    if found.inside.starts_with([':', '/']) {
        return extension::parse(parser, scope);
    }
    let first = scope.at;
    let mut list = AttributeList::default();
    let definition = attribute_list::split_definition(&found.inside);
    let inside = definition.map_or(found.inside.as_str(), |(_, inside)| inside);
    let (expanded, at) = (parser.cx.expanded, found.inside.len() - inside.len());
    let locate = |range: Range<usize>| Some(found.origin(at + range.start..at + range.end, expanded));
    if let Some((name, _)) = definition {
        let defined = parser.cx.definitions.entry(name.to_owned()).or_default();
        defined.read(inside, found.spelling, &locate);
    }
    list.read(inside, found.spelling, &locate);
    scope.at = found.next;
    let (start, end) = range(parser, first, found.next);
    if list.malformed {
        parser.problem(ProblemKind::MalformedAttributes, start, end);
    }
    if definition.is_some() {
        parser.drop_pending();
        parser.add_with(scope, Kind::Silent, first, None);
    } else {
        attach(parser, scope, &list, start, end);
    }
    true
}

/// Adds a list to the block directly above it. If there is none, the list is kept for the next block.
fn attach(parser: &mut Parser, scope: &mut Scope, list: &AttributeList, start: u32, end: u32) {
    match scope.children.last_mut() {
        Some(above) if takes_attributes(above) => {
            match &mut above.kind {
                Kind::LinkDefinition(label) => {
                    if let Some(definition) = parser.cx.references.get_mut(label) {
                        definition.attributes.extend(list);
                    }
                }
                Kind::Abbreviation(number) => {
                    parser.cx.abbreviations[*number].attributes.extend(list);
                }
                _ => above.attributes.get_or_insert_default().extend(list),
            }
            above.list_below = Some((start, end));
            parser.drop_pending();
        }
        _ => {
            let (pending, ..) = parser.pending.get_or_insert_with(|| (Box::default(), start, end));
            pending.extend(list);
        }
    }
}

/// Whether a list directly below this block belongs to it.
fn takes_attributes(draft: &Draft) -> bool {
    !matches!(draft.kind, Kind::Blank { .. } | Kind::EndOfBlock | Kind::Silent)
}

/// Whether an attribute list or a definition of one, alone on its lines, starts at line `at`.
pub fn is_one(parser: &Parser, scope: &mut Scope, at: usize) -> bool {
    let Some(body) = parser.line(at).body() else { return false };
    Spelling::of(body).is_some()
        && !matches!(body.as_bytes().get(2), Some(b':' | b'/'))
        && find(parser, scope, at).is_some()
}

/// The range in the page of a list on these lines.
fn range(parser: &Parser, first: usize, end: usize) -> (u32, u32) {
    let view = parser.line(first);
    let start = view.body().map_or(parser.lines[first].start, |body| view.place(body));
    let last = parser.line(end - 1);
    (start, last.place("") - (last.text.len() - trim_end(last.text).len()) as u32)
}

/// Returns the list that starts at line `at`, if it is alone on its lines. It can span several lines.
pub fn find(parser: &Parser, scope: &mut Scope, at: usize) -> Option<Found> {
    let body = parser.line(at).body()?;
    let spelling = Spelling::of(body)?;
    if memchr::memchr(spelling.close() as u8, body.as_bytes()).is_some()
        && let Some(list) = attribute_list::scan(body)
    {
        let alone = trim(&body[list.len..]).is_empty() && !list.inside.is_empty();
        let found = || Found {
            inside: list.inside.to_owned(),
            spelling,
            next: at + 1,
            at: parser.line(at).place(body) as usize + 2,
            joined: None,
        };
        // An escaped brace ends the list only if no other one does.
        if spelling == Spelling::Braces && list.inside.ends_with('\\') {
            return find_over_lines(parser, scope, at, body).or_else(|| alone.then(found));
        }
        return alone.then(found);
    }
    // Angle brackets are too common in text to look for one on other lines.
    if spelling == Spelling::Angles {
        return None;
    }
    find_over_lines(parser, scope, at, body)
}

fn find_over_lines(parser: &Parser, scope: &mut Scope, at: usize, body: &str) -> Option<Found> {
    let joined = scope.joined(parser);
    let offset = joined.offset(at, parser.lines[at].from(parser.line(at).place(body)));
    // If no closing brace was found from an earlier offset, there is none from here either.
    if scope.missing.brace.is_some_and(|(from, to)| from <= offset && offset < to) {
        return None;
    }
    let rest = &joined[offset..];
    let scanned = attribute_list::scan(rest);
    let line_end = |list: &attribute_list::Scanned| {
        let after = &rest[list.len..];
        &after[..memchr::memchr(b'\n', after.as_bytes()).unwrap_or(after.len())]
    };
    let Some(list) = scanned.filter(|list| trim(line_end(list)).is_empty()) else {
        let to = scanned.map_or(usize::MAX, |list| offset + list.len);
        scope.missing.brace = Some((offset, to));
        return None;
    };
    let (end_line, _) = joined.locate(offset + list.len - 1);
    let (inside, spelling) = (list.inside.to_owned(), list.spelling);
    Some(Found { inside, spelling, next: end_line + 1, at: offset + 2, joined: Some(joined) })
}
