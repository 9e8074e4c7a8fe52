//! Inline formulas: `$$x$$` (kramdown syntax, "Math Blocks").

use super::Parser;
use super::collector::{Before, Collector};
use super::dead_ends::Search;
use crate::markdown::kramdown::attribute_list::is_space_char;
use crate::model::attrs::Attrs;
use crate::model::document::InlineKind;

/// Parses a formula at a `$`. A single one, or two without an end, are text.
pub(super) fn parse(p: &mut Parser, out: &mut Collector) {
    if p.at(1) != Some(b'$') {
        out.skip(p, 1);
        return;
    }
    let (src, start, from) = (p.src, p.pos, p.pos + 2);
    let end = p.dead_ends.search(Search::Math, from, || {
        memchr::memmem::find(&src.as_bytes()[from..], b"$$").map(|at| from + at).ok_or(src.len() + 1)
    });
    let Some(end) = end else {
        out.skip(p, 2);
        return;
    };
    let source = src[from..end].trim_matches(is_space_char);
    p.pos = end + 2;
    out.node(p, start, InlineKind::Math(source.to_owned()), Attrs::default(), Before::Node);
}
