//! Definition lists: a paragraph of terms, then lines with a colon (kramdown syntax, "Definition Lists").

use std::ops::Range;

use super::Parser;
use super::draft::{Draft, Kind, Leaf, PartDraft, Piece};
use super::item::{self, Continuation, ItemLines};
use super::scope::Scope;
use crate::markdown::kramdown::attribute_list::{self, AttributeList};
use crate::markdown::kramdown::line::{View, trim};
use crate::model::document::ProblemKind;

/// The lines of a description, and whether there is a blank line before its marker.
struct Description {
    lines: ItemLines,
    after_blank: bool,
}

/// Reads descriptions, and takes the paragraph above them as their terms.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    if !is_start(parser.next(scope)) {
        return false;
    }
    let Some((terms, after_blank)) = terms(scope) else { return false };
    if !parser.can_nest(scope.at) {
        return false;
    }
    if after_blank {
        scope.children.pop();
    }
    let Some(paragraph) = scope.children.pop() else { return false };
    // The list has the attributes of the paragraph; a list between them is lost.
    parser.drop_pending();
    let mut parts: Vec<PartDraft> = (terms.first..terms.end).map(|at| term(parser, at)).collect();
    let mut blank = None;
    let mut end = paragraph.end;
    for description in gather(parser, scope, after_blank) {
        let mut draft = item::read(parser, description.lines);
        blank = item::take_blank(&mut draft);
        if !description.after_blank {
            item::make_bare(&mut draft);
        }
        end = draft.end;
        parts.push(PartDraft::Description(draft));
    }
    add(scope, paragraph, parts, end);
    scope.children.extend(blank);
    true
}

/// Whether a line starts a description: a colon and a space, a tab or a pipe.
pub fn is_start(line: View) -> bool {
    marker(line).is_some()
}

/// The column after the marker of a description, and the text after it.
fn marker(line: View<'_>) -> Option<(usize, &str)> {
    let rest = line.body()?.strip_prefix(':')?;
    rest.starts_with([' ', '\t', '|']).then(|| (line.pad + line.text.len() - rest.len(), rest))
}

/// The paragraph above, which holds the terms, and whether there is an empty line in between.
fn terms(scope: &Scope) -> Option<(Leaf, bool)> {
    let paragraph = |draft: &Draft| match draft.kind {
        Kind::Paragraph { text, .. } if draft.list_below.is_none() => Some(text),
        _ => None,
    };
    match scope.children.as_slice() {
        [.., before, Draft { kind: Kind::Blank { empty: true }, .. }] => Some((paragraph(before)?, true)),
        [.., last] => Some((paragraph(last)?, false)),
        [] => None,
    }
}

/// Makes a term of one line of the paragraph, which can start with an attribute list.
fn term(parser: &mut Parser, at: usize) -> PartDraft {
    let view = parser.line(at);
    let mut text = trim(view.text);
    let mut start = view.place(view.text) + view.text.find(text).unwrap_or(0) as u32;
    let own = attribute_list::scan(text)
        .filter(|list| !list.inside.is_empty() && !list.inside.starts_with([':', '/']));
    let attributes = own.map(|list| {
        let rest = text[list.len..].trim_start_matches([' ', '\t']);
        let (at, expanded) = (start as usize + 2, parser.cx.expanded);
        let locate = |range: Range<usize>| Some(expanded.origin(at + range.start, at + range.end));
        let read = AttributeList::parse(list, &locate);
        if read.malformed {
            parser.problem(ProblemKind::MalformedAttributes, start, start + list.len as u32);
        }
        start += (text.len() - rest.len()) as u32;
        text = rest;
        Box::new(read)
    });
    PartDraft::Term { text: Piece { start, end: start + text.len() as u32 }, attributes }
}

/// Collects the lines of the descriptions.
fn gather(parser: &mut Parser, scope: &mut Scope, mut after_blank: bool) -> Vec<Description> {
    let mut descriptions: Vec<Description> = Vec::new();
    while scope.at < scope.end {
        let at = scope.at;
        let view = parser.line(at);
        let reach = descriptions.last().map_or(3, |last| (last.lines.column - 1).min(3));
        if let Some((indent, rest)) = marker(view).filter(|_| view.spaces() <= reach) {
            let lines = item::open(parser, at, rest, indent);
            descriptions.push(Description { lines, after_blank });
            after_blank = false;
            scope.at += 1;
            continue;
        }
        let Some(last) = descriptions.last_mut() else { break };
        let continuation = item::continuation(parser, scope, at, last.lines.column, after_blank);
        match continuation {
            Continuation::Content(line) => last.lines.lines.push(line),
            Continuation::Lazy | Continuation::Blank => last.lines.lines.push(parser.lines[at]),
            Continuation::Other => break,
        }
        after_blank = matches!(continuation, Continuation::Blank);
        scope.at += 1;
    }
    descriptions
}

/// Adds the parts to the definition list directly above the terms, or starts a new one.
fn add(scope: &mut Scope, paragraph: Draft, parts: Vec<PartDraft>, last: u32) {
    let blank = scope.children.pop_if(|draft| draft.is_blank());
    if let Some(Draft { kind: Kind::Definitions(above), end, list_below: None, .. }) =
        scope.children.last_mut()
    {
        above.extend(parts);
        *end = last;
        return;
    }
    scope.children.extend(blank);
    scope.children.push(Draft { kind: Kind::Definitions(parts), end: last, ..paragraph });
}
