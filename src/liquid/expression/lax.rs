//! The lax grammar of an output: the first fragment is the value, and filters are separated by bars.

use std::sync::Arc;

use super::fragment::{fragment, fragment_at, next_fragment, quoted_end};
use super::{Expr, FilterCall, Pipeline};
use crate::liquid::datum::Datum;
use crate::liquid::lexer::is_word;
use crate::source::Span;

/// Parses as much as possible of a value and its filters.
pub fn pipeline(text: &str, span: Span) -> Pipeline {
    let Some(first) = next_fragment(text, 0) else {
        return Pipeline { value: Expr::Literal(Datum::Nil), filters: Vec::new() };
    };
    let value = fragment(&text[first.clone()], span);
    let rest = &text[first.end..];
    let filters = rest.find('|').map(|bar| filters(&rest[bar + 1..], span)).unwrap_or_default();
    Pipeline { value, filters }
}

/// Parses the filters in a text, separated by bars outside quotes.
fn filters(text: &str, span: Span) -> Vec<FilterCall> {
    let bytes = text.as_bytes();
    let mut filters = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at <= bytes.len() {
        match bytes.get(at) {
            Some(b'"' | b'\'') if let Some(end) = quoted_end(bytes, at) => at = end,
            None | Some(b'|' | b'"' | b'\'') => {
                filters.extend(filter(&text[start..at], span));
                at += 1;
                start = at;
            }
            Some(_) => at += 1,
        }
    }
    filters
}

/// Parses one filter: the first run of word characters is its name, and each fragment after `:` or `,` an argument.
fn filter(text: &str, span: Span) -> Option<FilterCall> {
    let start = text.bytes().position(is_word)?;
    let length = text[start..].bytes().take_while(|&byte| is_word(byte)).count();
    let name = Arc::from(&text[start..start + length]);
    let mut call = FilterCall { name, args: Vec::new(), named: Vec::new() };
    let mut at = 0;
    while let Some(mark) = text[at..].find([':', ',']) {
        at += mark + 1;
        at += text[at..].len() - text[at..].trim_start().len();
        let named = argument_name(&text[at..]);
        let value_at = named.map_or(at, |(_, skipped)| at + skipped);
        let Some(range) = fragment_at(text, value_at) else { continue };
        at = range.end;
        let value = fragment(&text[range], span);
        match named {
            Some((name, _)) => call.named.push((Arc::from(name), value)),
            None => call.args.push(value),
        }
    }
    Some(call)
}

/// Returns the `name:` before an argument, and its length in bytes.
fn argument_name(text: &str) -> Option<(&str, usize)> {
    let length = text.bytes().take_while(|&byte| is_word(byte)).count();
    let colon = text[length..].trim_start().strip_prefix(':')?;
    let value = colon.trim_start();
    (length > 0 && !value.is_empty()).then(|| (&text[..length], text.len() - value.len()))
}
