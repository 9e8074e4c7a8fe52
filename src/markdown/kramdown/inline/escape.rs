//! Backslash escapes: `\*` (kramdown syntax, "Automatic and Manual Escaping").

use super::Parser;
use super::collector::{Before, Collector};

/// The characters that a backslash escapes.
const ESCAPABLE: &[u8] = b"\\.*_+`()[]{}<>#!:|\"'$=-~";

/// Parses an escape at a backslash. `\<<` and `\>>` escape both characters.
pub(super) fn parse(p: &mut Parser, out: &mut Collector) -> bool {
    if let Some(guillemet) = ["<<", ">>"].into_iter().find(|mark| p.rest()[1..].starts_with(mark)) {
        out.replace(p, 3, guillemet, Before::Symbol);
        return true;
    }
    if !p.at(1).is_some_and(|byte| ESCAPABLE.contains(&byte)) {
        return false;
    }
    let escaped = &p.src[p.pos + 1..p.pos + 2];
    out.replace(p, 2, escaped, Before::Text);
    true
}

/// Removes the backslashes of all escapes in the alternative text of an image, where GFM's `\~` is not one.
pub(super) fn remove(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        let escapes =
            rest.as_bytes().get(at + 1).is_some_and(|byte| *byte != b'~' && ESCAPABLE.contains(byte));
        plain.push_str(&rest[..at]);
        let kept = if escapes { at + 1..at + 2 } else { at..at + 1 };
        plain.push_str(&rest[kept.clone()]);
        rest = &rest[kept.end..];
    }
    plain + rest
}
