//! Emphasis: `*a*`, `_a_`, `**a**`, `__a__` (kramdown syntax, "Emphasis").

use super::collector::{Before, Collector};
use super::dead_ends::OpenMark;
use super::{Parser, Stop};
use crate::model::attrs::Attrs;
use crate::model::document::InlineKind;

/// Parses emphasis at a `*` or `_`. If it cannot start here or has no end, the marks are text.
pub(super) fn parse(p: &mut Parser, out: &mut Collector) {
    let Some(mark) = p.at(0) else { return };
    let double = p.at(1) == Some(mark);
    let marks = 1 + usize::from(double);
    if !(can_open(p, mark, marks) && attempt(p, out, mark, double)) {
        out.unused(p, marks);
    }
}

/// Whether the marks can open emphasis: not before white space, and `_` not within a word.
fn can_open(p: &Parser, mark: u8, marks: usize) -> bool {
    if p.at(marks).is_none_or(|next| next.is_ascii_whitespace() || next == 0x0b) {
        return false;
    }
    mark == b'*' || !ends_word(&p.src[p.start..p.pos])
}

/// Whether a text ends with a letter, or a letter and a hyphen.
fn ends_word(text: &str) -> bool {
    text.strip_suffix('-').unwrap_or(text).ends_with(char::is_alphabetic)
}

/// Tries strong emphasis or emphasis. If the former has no end, `**a*` is emphasis that starts with a `*`, unless it is
/// directly in emphasis.
fn attempt(p: &mut Parser, out: &mut Collector, mark: u8, double: bool) -> bool {
    let taken = if double { p.inside.strong } else { p.inside.emphasis };
    if taken {
        if out.emphasis() == Some((mark, double)) {
            // The parser passes the mark in the same state as it would have after opening it. So if the element around
            // it has no end, neither has this one.
            out.pass(OpenMark { pos: p.pos, mark, double, inside: p.inside });
        }
        return false;
    }
    if element(p, out, mark, double) {
        return true;
    }
    let in_emphasis = out.emphasis().is_some_and(|(_, double)| !double);
    if double && out.emphasis() == Some((mark, false)) && p.at(2) != Some(mark) {
        // The parser passes both marks in the same state as in emphasis that starts with a mark.
        out.pass(OpenMark { pos: p.pos, mark, double: false, inside: p.inside });
    }
    double && !in_emphasis && element(p, out, mark, false)
}

fn element(p: &mut Parser, out: &mut Collector, mark: u8, double: bool) -> bool {
    let attempt = p.attempt();
    let mut inner = p.inside;
    if double {
        inner.strong = true;
    } else {
        inner.emphasis = true;
    }
    let open = OpenMark { pos: p.pos, mark, double, inside: inner };
    if p.dead_ends.is_dead_emphasis(open) {
        return false;
    }
    p.pos += 1 + usize::from(double);
    p.inside = inner;
    let Some((nodes, true)) = p.nested(Stop::Emphasis { mark, double }) else {
        p.undo(attempt);
        p.dead_ends.note_emphasis(open);
        return false;
    };
    p.inside = attempt.inside;
    let kind = if double { InlineKind::Strong(nodes) } else { InlineKind::Emphasis(nodes) };
    out.node(p, attempt.pos, kind, Attrs::default(), Before::Node);
    true
}

/// Whether the mark here closes emphasis with the content `out`: not if that is empty, not after white space, `_` not
/// before a letter or digit, and a single mark not if there are exactly two.
pub(super) fn closes(p: &Parser, double: bool, out: &Collector) -> bool {
    let Some(mark) = p.at(0) else { return false };
    let len = 1 + usize::from(double);
    if double && p.at(1) != Some(mark) || !double && p.at(1) == Some(mark) && p.at(2) != Some(mark) {
        return false;
    }
    let before = p.src.as_bytes()[..p.pos].last();
    !out.is_empty(p)
        && before.is_some_and(|byte| !byte.is_ascii_whitespace() && *byte != 0x0b)
        && !(mark == b'_' && p.src[p.pos + len..].starts_with(char::is_alphanumeric))
}
