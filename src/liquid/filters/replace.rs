//! Filters that search a string for another one.

use super::{Call, Filter, too_large};
use crate::liquid::datum::Datum;
use crate::liquid::run::{MAX_LIST, MAX_TEXT};
use crate::liquid::template::Failure;

/// The filters in this file.
pub const FILTERS: &[Filter] = &[
    Filter("replace", 1, 2, |call| {
        let text = call.text_arg(1);
        replace(call, &text, usize::MAX)
    }),
    Filter("replace_first", 1, 2, |call| {
        let text = call.text_arg(1);
        replace(call, &text, 1)
    }),
    Filter("remove", 1, 1, |call| replace(call, "", usize::MAX)),
    Filter("remove_first", 1, 1, |call| replace(call, "", 1)),
    Filter("replace_last", 2, 2, |call| {
        let text = call.text_arg(1);
        replace_last(call, &text)
    }),
    Filter("remove_last", 1, 1, |call| replace_last(call, "")),
    Filter("split", 1, 1, split),
];

/// Replaces the first `most` matches. An empty search string matches between all characters.
fn replace<'a>(call: &mut Call<'_, '_, 'a>, with: &str, most: usize) -> Result<Datum<'a>, Failure> {
    let (text, search) = (call.text(), call.text_arg(0));
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (at, found) in text.match_indices(&search).take(most) {
        out.push_str(&text[done..at]);
        done = at + found.len();
        replacement(&mut out, with, found, &text[done..]);
        if out.len() > MAX_TEXT {
            return Err(too_large());
        }
    }
    out.push_str(&text[done..]);
    Ok(Datum::text(out))
}

/// Appends a replacement, in which `\0` is the match, `\1` to `\9` are empty, `\'` is the text after the match, and
/// `\\` is a backslash.
fn replacement(out: &mut String, with: &str, found: &str, after: &str) {
    let mut rest = with;
    while let Some((before, code)) = rest.split_once('\\') {
        out.push_str(before);
        rest = code.get(1..).unwrap_or_default();
        match code.bytes().next() {
            Some(b'0' | b'&') => out.push_str(found),
            Some(b'1'..=b'9') => {}
            Some(b'\'') if out.len() + after.len() <= MAX_TEXT => out.push_str(after),
            Some(b'\\') => out.push('\\'),
            _ => {
                out.push('\\');
                rest = code;
            }
        }
    }
    out.push_str(rest);
}

fn replace_last<'a>(call: &mut Call<'_, '_, 'a>, with: &str) -> Result<Datum<'a>, Failure> {
    let (text, search) = (call.text(), call.text_arg(0));
    Ok(match text.rfind(&search) {
        Some(at) => Datum::text(format!("{}{with}{}", &text[..at], &text[at + search.len()..])),
        None => Datum::text(text),
    })
}

/// Splits a string at a separator, and drops empty parts at the end. A single space means any white space; an empty
/// separator splits into characters.
fn split<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let (text, separator) = (call.text(), call.text_arg(0));
    let mut parts: Vec<&str> = match separator.as_str() {
        "" => text.split("").filter(|part| !part.is_empty()).take(MAX_LIST + 1).collect(),
        " " => text.split_ascii_whitespace().take(MAX_LIST + 1).collect(),
        other => text.split(other).take(MAX_LIST + 1).collect(),
    };
    while parts.last().is_some_and(|last| last.is_empty()) {
        parts.pop();
    }
    Ok(Datum::list(parts.into_iter().map(Datum::text).collect::<Vec<_>>()))
}
