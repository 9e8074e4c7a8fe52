//! Dashes, ellipses and guillemets (kramdown syntax, "Typographic Symbols").

use super::Parser;
use super::collector::{Before, Collector};

/// The replacements, longest first.
const SYMBOLS: [(&str, &str); 6] =
    [("---", "—"), ("--", "–"), ("...", "…"), ("<< ", "«\u{a0}"), ("<<", "«"), (">>", "»")];

/// The replacement of `>>` with a space before it.
const CLOSING_WITH_SPACE: &str = "\u{a0}»";

/// Parses a symbol at `-`, `.`, `<` or `>`.
pub(super) fn parse(p: &mut Parser, out: &mut Collector) -> bool {
    let rest = p.rest();
    let Some(&(mark, symbol)) = SYMBOLS.iter().find(|(mark, _)| rest.starts_with(mark)) else { return false };
    let after_space = p.pos > out.fresh() && p.src.as_bytes()[p.pos - 1] == b' ';
    if mark == ">>" && after_space {
        out.replace_from(p, p.pos - 1, mark.len(), CLOSING_WITH_SPACE, Before::Symbol);
    } else {
        out.replace(p, mark.len(), symbol, Before::Symbol);
    }
    true
}
