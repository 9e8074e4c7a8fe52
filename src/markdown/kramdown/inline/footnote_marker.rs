//! Footnote markers: `[^name]` (kramdown syntax, "Footnotes").

use super::Parser;
use super::collector::{Before, Collector};
use crate::model::attrs::Attrs;
use crate::model::document::{FootnoteRef, InlineKind, ProblemKind};

/// Parses a marker at a `[`. The marker of an undefined footnote is text.
pub(super) fn parse(p: &mut Parser, out: &mut Collector) -> bool {
    let Some(name) = scan(p.rest()) else { return false };
    let (start, len) = (p.pos, name.len() + 3);
    if !p.cx.footnotes.contains(name) {
        p.problem(ProblemKind::UndefinedFootnote, start, start + len);
        out.unused(p, len);
        return true;
    }
    p.pos += len;
    let reference = FootnoteRef::Named(name.to_owned());
    out.node(p, start, InlineKind::FootnoteRef(reference), Attrs::default(), Before::Symbol);
    true
}

/// Returns the name in the marker at the start of `text`: ASCII letters, digits, `_`, and after the first one also `-`.
fn scan(text: &str) -> Option<&str> {
    let body = text.strip_prefix("[^")?;
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let len = body.bytes().take_while(|&byte| word(byte) || byte == b'-').count();
    (body.bytes().next().is_some_and(word) && body[len..].starts_with(']')).then(|| &body[..len])
}
