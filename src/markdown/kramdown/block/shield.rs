//! Finds code in a line of a table, in which a pipe does not separate cells. (For what else holds a row together, see
//! `inline::verbatim_parts`.)

use std::borrow::Cow;

use crate::markdown::kramdown::html_tag;
use crate::markdown::locate::nowhere;

/// Replaces all code spans and `<code>` elements with spaces, byte for byte.
pub fn blank_out(text: &str) -> Cow<'_, str> {
    let marks = |at: usize| memchr::memchr2(b'`', b'<', &text.as_bytes()[at..]).map(|found| at + found);
    let mut blanked: Option<Vec<u8>> = None;
    let mut at = 0;
    // Failed searches, not to be repeated: the shortest run of backticks without an end, and `<code>`.
    let (mut endless, mut endless_code) = (usize::MAX, false);
    while let Some(mark) = marks(at) {
        let end = match text.as_bytes()[mark] {
            b'`' => code_span(text, mark, &mut endless),
            _ => code_element(text, mark, &mut endless_code),
        };
        at = match end {
            Ok(end) => {
                blanked.get_or_insert_with(|| text.as_bytes().to_vec())[mark..end].fill(b' ');
                end
            }
            Err(next) => next,
        };
    }
    match blanked.map(String::from_utf8) {
        Some(Ok(blanked)) => Cow::Owned(blanked),
        _ => Cow::Borrowed(text),
    }
}

/// Returns the end of the code span at `at`, or as an error the offset to continue from.
fn code_span(text: &str, at: usize, endless: &mut usize) -> Result<usize, usize> {
    let bytes = text.as_bytes();
    let run = bytes[at..].iter().take_while(|&&byte| byte == b'`').count();
    let inside = at + run;
    let is_space = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
    let lonely =
        run == 1 && is_space(at.checked_sub(1).map(|before| &bytes[before])) && is_space(bytes.get(inside));
    if lonely || run >= *endless {
        return Err(inside);
    }
    let mut from = inside;
    while let Some(start) = memchr::memchr(b'`', &bytes[from..]).map(|found| from + found) {
        let length = bytes[start..].iter().take_while(|&&byte| byte == b'`').count();
        if length >= run {
            return Ok(start + run);
        }
        from = start + length;
    }
    *endless = run;
    Err(inside)
}

/// Returns the end of the `<code>` element at `at`, or as an error the offset to continue from.
fn code_element(text: &str, at: usize, endless: &mut bool) -> Result<usize, usize> {
    if *endless || !text[at..].starts_with("<code") {
        return Err(at + 1);
    }
    let tag =
        html_tag::scan_start_tag(&text[at..], &nowhere).filter(|tag| tag.name == "code").ok_or(at + 1)?;
    let inside = at + tag.len;
    if tag.self_closing {
        return Ok(inside);
    }
    let close = "</code>";
    let found = memchr::memmem::find(&text.as_bytes()[inside..], close.as_bytes());
    *endless = found.is_none();
    found.map(|found| inside + found + close.len()).ok_or(inside)
}
