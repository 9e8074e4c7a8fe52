//! Dashes, dots and guillemets (kramdown's syntax page, "Typographic Symbols").

use super::Parser;
use super::collector::{Before, Collector};

/// What is replaced, longest first.
const SYMBOLS: [(&str, &str); 6] =
    [("---", "—"), ("--", "–"), ("...", "…"), ("<< ", "«\u{a0}"), ("<<", "«"), (">>", "»")];

/// What `>>` becomes together with the space before it.
const CLOSING_WITH_SPACE: &str = "\u{a0}»";

/// Parses a symbol at `-`, `.`, `<` or `>`.
pub(super) fn parse(p: &mut Parser, out: &mut Collector) -> bool {
    let rest = p.rest();
    let Some(&(mark, symbol)) = SYMBOLS.iter().find(|(mark, _)| rest.starts_with(mark)) else { return false };
    let behind_space = p.pos > out.fresh() && p.src.as_bytes()[p.pos - 1] == b' ';
    if mark == ">>" && behind_space {
        out.replace_from(p, p.pos - 1, mark.len(), CLOSING_WITH_SPACE, Before::Symbol);
    } else {
        out.replace(p, mark.len(), symbol, Before::Symbol);
    }
    true
}
