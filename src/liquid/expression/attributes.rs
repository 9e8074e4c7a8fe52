//! `name: value` pairs in the arguments of `for` and `tablerow`.

use super::Expr;
use super::fragment::{fragment, fragment_at};
use crate::liquid::lexer::is_word;
use crate::source::Span;

/// Names and values, in order.
pub type Attributes = Vec<(String, Expr)>;

/// Returns every `word: fragment` in a text.
pub fn attributes(text: &str, span: Span) -> Attributes {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(colon) = text[at..].find(':').map(|offset| at + offset) {
        let before = text[at..colon].trim_end();
        let length = before.bytes().rev().take_while(|&byte| is_word(byte)).count();
        let name = &before[before.len() - length..];
        let start = colon + 1 + (text[colon + 1..].len() - text[colon + 1..].trim_start().len());
        let value = fragment_at(text, start).filter(|_| !name.is_empty());
        at = value.as_ref().map_or(colon + 1, |range| range.end);
        if let Some(range) = value {
            found.push((name.to_owned(), fragment(&text[range], span)));
        }
    }
    found
}
