//! Line breaks: two spaces, two backslashes or, as on GitHub, one backslash at the end of a line (kramdown syntax,
//! "Paragraphs").

use super::Parser;
use super::collector::{Before, Collector};
use crate::model::attrs::Attrs;
use crate::model::document::InlineKind;

/// Parses a break at a backslash or a newline. The newline is kept as text.
pub(super) fn parse(p: &mut Parser, out: &mut Collector) -> bool {
    let start = match (p.at(0), p.at(1), p.at(2)) {
        (Some(b'\n'), ..) => match p.pos.checked_sub(2) {
            Some(start) if start >= out.fresh() && p.src.as_bytes()[start..p.pos] == *b"  " => start,
            _ => return false,
        },
        (_, Some(b'\\'), Some(b'\n')) => {
            p.pos += 2;
            p.pos - 2
        }
        (_, Some(b'\n'), None) if !p.inside.html => {
            // At the end of an item's text, it has no effect.
            out.drop(p, 1, Before::Text);
            return true;
        }
        (_, Some(b'\n'), _) if !p.inside.html => {
            p.pos += 1;
            p.pos - 1
        }
        _ => return false,
    };
    out.node(p, start, InlineKind::Break, Attrs::default(), Before::Text);
    if p.at(0) == Some(b'\n') {
        out.skip(p, 1);
    }
    true
}
