//! Struck-out text: `~~a~~` (GFM).

use super::collector::{Before, Collector};
use super::dead_ends::{DeadEnds, Search};
use super::{Inside, Parser, Stop};
use crate::markdown::kramdown::attribute_list::is_space;
use crate::model::attrs::Attrs;
use crate::model::document::InlineKind;

/// Parses struck-out text at a `~`. Its end is found before its content is parsed, so nothing in it can swallow the
/// end, and the content can be anything again.
pub(super) fn parse(p: &mut Parser, out: &mut Collector) -> bool {
    let Some(end) = find_end(p) else { return false };
    let attempt = p.attempt();
    let (src, start) = (p.src, p.start);
    let len = end - attempt.pos;
    let dead_ends = std::mem::replace(&mut p.dead_ends, DeadEnds::new(len));
    // A single backslash is not a line break here either.
    p.inside = Inside { html: true, ..Inside::default() };
    (p.src, p.start, p.pos) = (&src[..end], attempt.pos + 2, attempt.pos + 2);
    let content = p.nested(Stop::End);
    (p.src, p.start) = (src, start);
    p.dead_ends = dead_ends;
    let Some((nodes, _)) = content else {
        p.undo(attempt);
        return false;
    };
    p.inside = attempt.inside;
    p.pos = end + 2;
    out.node(p, attempt.pos, InlineKind::Strikethrough(nodes), Attrs::default(), Before::Node);
    true
}

/// Returns the start of the closing `~~`, which follows a character that is neither white space nor a tilde.
fn find_end(p: &mut Parser) -> Option<usize> {
    let inner = |byte: u8| byte != b'~' && !is_space(byte);
    if p.at(1) != Some(b'~') || !p.at(2).is_some_and(inner) {
        return None;
    }
    let (bytes, from) = (p.src.as_bytes(), p.pos + 2);
    p.dead_ends.search(Search::Strikethrough, from, || {
        let mut found = memchr::memmem::find_iter(&bytes[from..], b"~~").map(|at| from + at);
        found.find(|&at| inner(bytes[at - 1])).ok_or(bytes.len() + 1)
    })
}
