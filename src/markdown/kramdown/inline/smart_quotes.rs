//! Smart quotes: `"a"`, `'a'` and apostrophes (kramdown syntax, "Typographic Symbols").
//!
//! The rules are kramdown's, tried in order. Most look at the character before the mark, unless it belongs to another
//! construct; then the mark counts as the first character of its text.

use super::Parser;
use super::collector::{Before, Collector};
use crate::markdown::kramdown::attribute_list::{is_space, is_space_char};

/// The side of a quote that a mark becomes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
}

/// Parses a quote mark.
pub(super) fn parse(p: &mut Parser, out: &mut Collector) {
    let before = if p.pos > out.fresh() { p.char_before(p.pos) } else { None };
    let text = p.rest();
    let rest = text.as_bytes();
    if opens_pair(rest, before) {
        replace(p, out, Side::Open);
        replace(p, out, Side::Open);
        return;
    }
    let side = match before {
        None => first_side(text).or_else(|| {
            // For the next mark, this one is the character before it.
            matches!(rest.get(1), Some(b'"' | b'\'')).then(|| p.pos += 1)?;
            Some(Side::Close)
        }),
        Some(before) => Some(side_after(rest, before)),
    };
    replace(p, out, side.unwrap_or_else(|| lone_side(text)));
}

/// Replaces the mark here with a smart quote.
fn replace(p: &mut Parser, out: &mut Collector, side: Side) {
    let [open_single, close_single, open_double, close_double] = p.cx.settings.smart_quotes;
    let quote = match (p.at(0), side) {
        (Some(b'\''), Side::Open) => open_single,
        (Some(b'\''), Side::Close) => close_single,
        (_, Side::Open) => open_double,
        (_, Side::Close) => close_double,
    };
    out.replace(p, 1, quote.encode_utf8(&mut [0; 4]), Before::Symbol);
}

/// Whether there are two opening marks, `"'a` or `'"a`, after white space or at the start.
fn opens_pair(rest: &[u8], before: Option<char>) -> bool {
    let pair = matches!(rest, [b'"', b'\'', ..] | [b'\'', b'"', ..]);
    pair && before.is_none_or(is_space_char) && rest.get(2).is_some_and(|&byte| is_word(byte))
}

/// The side of a mark without a character before it, if the text after it decides: it opens before emphasis, and closes
/// before punctuation.
fn first_side(rest: &str) -> Option<Side> {
    let after = &rest[1..];
    let marks = after.bytes().take(2).take_while(|&byte| matches!(byte, b'*' | b'_')).count();
    if (1..=marks).any(|count| after.as_bytes().get(count).is_some_and(|&byte| !is_space(byte))) {
        return Some(Side::Open);
    }
    let punctuation = after.starts_with(|ch: char| ch.is_ascii_punctuation() && !matches!(ch, '&' | '_'));
    if punctuation && !after[1..].starts_with(is_word_char) && !after[1..].starts_with("..") {
        return Some(Side::Close);
    }
    is_decade(rest.as_bytes()).then_some(Side::Close)
}

/// The side of a mark without a character before it, if nothing else decides.
fn lone_side(rest: &str) -> Side {
    let after = &rest[1..];
    let closes = match after.strip_prefix('s') {
        Some(rest) => !rest.starts_with(is_word_char),
        None => after.is_empty() || after.starts_with(is_space_char),
    };
    if closes { Side::Close } else { Side::Open }
}

/// The side of a mark after a character.
fn side_after(rest: &[u8], before: char) -> Side {
    let is_space = is_space_char(before);
    let closes = if is_space { is_decade(rest) } else { !matches!(before, '\\' | '[' | '{' | '(' | '-') };
    if closes { Side::Close } else { Side::Open }
}

/// Whether this is a decade: `'80s`.
fn is_decade(rest: &[u8]) -> bool {
    matches!(rest, [b'\'', first, second, b's', ..] if first.is_ascii_digit() && second.is_ascii_digit())
}

/// Whether this is a letter or digit of any script, or `_`.
fn is_word_char(ch: char) -> bool {
    ch.is_alphanumeric() || ch == '_'
}

/// Whether this is an ASCII letter or digit, or `_`.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
