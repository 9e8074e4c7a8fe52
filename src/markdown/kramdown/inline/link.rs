//! Links and images: `[text](address "title")`, `[text][label]`, `![text](address)` (kramdown syntax, "Links and
//! Images").

use std::ops::Range;

use super::collector::{Before, Collector};
use super::dead_ends::Bracket;
use super::escape;
use super::link_target::{self, Target};
use super::{Attempt, Inside, Parser, Stop};
use crate::model::attrs::Attrs;
use crate::model::document::{Inline, InlineKind, ProblemKind};
use crate::source::Span;

/// Parses a link at a `[` or an image at a `![`: first the text, up to its closing bracket, then the target. Without a
/// target, the bracket is text.
pub(super) fn parse(p: &mut Parser, out: &mut Collector) -> bool {
    let attempt = p.attempt();
    let image = p.at(0) == Some(b'!');
    let open = p.pos + usize::from(image);
    let inner = Inside { link: true, ..p.inside };
    if p.src[open + 1..].starts_with('^') || (p.inside.link && !image) {
        return false;
    }
    match p.dead_ends.bracket(open, inner) {
        Bracket::Unclosed => return false,
        Bracket::ClosesAt(close) if no_target(p, open, close) => return false,
        _ => {}
    }
    p.inside = inner;
    p.pos = open + 1;
    let Some((nodes, true)) = p.nested(Stop::Bracket) else {
        p.dead_ends.note_bracket(open, inner, Bracket::Unclosed);
        p.undo(attempt);
        return false;
    };
    let close = p.pos - 1;
    p.dead_ends.note_bracket(open, inner, Bracket::ClosesAt(close));
    p.inside = attempt.inside;
    match link_target::find(p, open, close) {
        Target::Address { address, title, end } => {
            p.pos = end;
            let part = |range: Range<usize>| {
                (p.src[range.clone()].to_owned(), p.cx.span_with_tags(p.text, range.start, range.end))
            };
            let target = (part(address), title.map(part));
            add(p, out, attempt, (open, close), nodes, Attrs::default(), target);
        }
        Target::Definition { label, end } => {
            p.pos = end;
            defined(p, out, attempt, (open, close), nodes, label);
        }
        Target::Undefined { .. } | Target::None => {
            p.undo(attempt);
            return !no_target(p, open, close);
        }
    }
    true
}

/// Whether there is no target after the closing bracket. Notes an undefined label.
fn no_target(p: &mut Parser, open: usize, close: usize) -> bool {
    match link_target::find(p, open, close) {
        Target::Address { .. } | Target::Definition { .. } => return false,
        Target::Undefined { end } => p.problem(ProblemKind::UndefinedReference, open, end),
        Target::None => {}
    }
    true
}

/// Adds a link or an image that uses a definition, with the definition's attributes.
fn defined(
    p: &mut Parser,
    out: &mut Collector,
    attempt: Attempt,
    brackets: (usize, usize),
    nodes: Vec<Inline>,
    label: String,
) {
    let Some(definition) = p.cx.references.get(&label) else { return };
    let mut attrs = Attrs::default();
    definition.attributes.apply(&p.cx.definitions, &mut attrs);
    let shared = !definition.attributes.is_empty();
    let reference = &definition.reference;
    let target = (
        (reference.destination.clone(), reference.destination_span),
        definition.title.clone().zip(reference.title_span),
    );
    add(p, out, attempt, brackets, nodes, attrs, target);
    out.definition = shared.then(|| label.clone());
    p.uses.push(label);
}

/// Adds a link, or an image if the bracket is after the start of the attempt. The address and the title have their
/// spans.
fn add(
    p: &mut Parser,
    out: &mut Collector,
    attempt: Attempt,
    (open, close): (usize, usize),
    content: Vec<Inline>,
    mut attrs: Attrs,
    ((address, span), title): ((String, Span), Option<(String, Span)>),
) {
    let text_span = p.cx.span(p.text, open + 1, close);
    let kind = if open == attempt.pos {
        attrs.set_at("href", address, Some(span));
        InlineKind::Link { content, text_span }
    } else {
        attrs.set_at("src", address, Some(span));
        attrs.set_at("alt", escape::remove(&p.src[open + 1..close]), Some(text_span));
        InlineKind::Image
    };
    if let Some((title, span)) = title {
        attrs.set_at("title", title, Some(span));
    }
    out.node(p, attempt.pos, kind, attrs, Before::Node);
}
