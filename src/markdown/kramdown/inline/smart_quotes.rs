//! Quote marks: `"a"`, `'a'` and apostrophes (kramdown's syntax page, "Typographic Symbols").
//!
//! The rules are kramdown's, tried in order. Most look at the character before the mark, but only if no other construct
//! took it; otherwise the mark counts as the first of its text.

use super::Parser;
use super::collector::{Before, Collector};
use crate::markdown::kramdown::attribute_list::{is_space, is_space_char};

/// What a mark becomes.
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
            // The mark is the character before the next one.
            matches!(rest.get(1), Some(b'"' | b'\'')).then(|| p.pos += 1)?;
            Some(Side::Close)
        }),
        Some(before) => Some(side_behind(rest, before)),
    };
    replace(p, out, side.unwrap_or_else(|| lone_side(text)));
}

/// Prints the mark here.
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

/// `"'a`, `'"a`: two marks that open together, behind white space or as the first.
fn opens_pair(rest: &[u8], before: Option<char>) -> bool {
    let pair = matches!(rest, [b'"', b'\'', ..] | [b'\'', b'"', ..]);
    pair && before.is_none_or(is_space_char) && rest.get(2).is_some_and(|&byte| is_word(byte))
}

/// The side of a mark without a character before it, if what follows decides: emphasis opens, punctuation closes.
fn first_side(rest: &str) -> Option<Side> {
    let behind = &rest[1..];
    let marks = behind.bytes().take(2).take_while(|&byte| matches!(byte, b'*' | b'_')).count();
    if (1..=marks).any(|count| behind.as_bytes().get(count).is_some_and(|&byte| !is_space(byte))) {
        return Some(Side::Open);
    }
    let punctuation = behind.starts_with(|ch: char| ch.is_ascii_punctuation() && !matches!(ch, '&' | '_'));
    if punctuation && !behind[1..].starts_with(is_word_char) && !behind[1..].starts_with("..") {
        return Some(Side::Close);
    }
    is_decade(rest.as_bytes()).then_some(Side::Close)
}

/// The side of a mark without a character before it, if nothing else decides.
fn lone_side(rest: &str) -> Side {
    let behind = &rest[1..];
    let closes = match behind.strip_prefix('s') {
        Some(rest) => !rest.starts_with(is_word_char),
        None => behind.is_empty() || behind.starts_with(is_space_char),
    };
    if closes { Side::Close } else { Side::Open }
}

/// The side of a mark behind a character.
fn side_behind(rest: &[u8], before: char) -> Side {
    let is_space = is_space_char(before);
    let closes = if is_space { is_decade(rest) } else { !matches!(before, '\\' | '[' | '{' | '(' | '-') };
    if closes { Side::Close } else { Side::Open }
}

/// `'80s`.
fn is_decade(rest: &[u8]) -> bool {
    matches!(rest, [b'\'', first, second, b's', ..] if first.is_ascii_digit() && second.is_ascii_digit())
}

/// A letter, digit or underscore of any script.
fn is_word_char(ch: char) -> bool {
    ch.is_alphanumeric() || ch == '_'
}

/// The same of ASCII.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
