//! What shields a pipe in a table's line: code, and for some questions HTML.

use std::borrow::Cow;

use crate::markdown::kramdown::{html_element, html_tag};

/// What is to shield.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shields {
    /// Code spans and `<code>` elements.
    Code,
    /// These and all HTML.
    CodeAndHtml,
}

/// The text with everything shielded turned into spaces, byte for byte.
pub fn blank_out(text: &str, shields: Shields) -> Cow<'_, str> {
    let marks =
        |at: usize| memchr::memchr3(b'`', b'<', b'\\', &text.as_bytes()[at..]).map(|found| at + found);
    let mut blanked: Option<Vec<u8>> = None;
    let mut at = 0;
    // What is known to have no end: the shortest run of backticks, `<code>`.
    let (mut endless, mut endless_code) = (usize::MAX, false);
    while let Some(mark) = marks(at) {
        let end = match text.as_bytes()[mark] {
            b'`' => code_span(text, mark, &mut endless),
            b'<' => element(text, mark, shields, &mut endless_code),
            _ => Err(mark + 1 + text[mark + 1..].chars().next().map_or(0, char::len_utf8)),
        };
        at = match end {
            Ok(end) => {
                let bytes = blanked.get_or_insert_with(|| text.as_bytes().to_vec());
                // Lines that are shielded as a whole count as they are.
                let span = &text[mark..end];
                let first_end = span.find('\n').unwrap_or(span.len());
                let last_start = span.rfind('\n').unwrap_or(span.len());
                bytes[mark..mark + first_end].fill(b' ');
                bytes[mark + last_start..end].iter_mut().skip(1).for_each(|byte| *byte = b' ');
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

/// The end of the code span at `at`, or where to go on.
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

/// The end of the element at `at`, or where to go on. For a reader an element without an end tag reaches to the end of
/// the text, but it does not keep cells together.
fn element(text: &str, at: usize, shields: Shields, endless: &mut bool) -> Result<usize, usize> {
    let only_code = shields == Shields::Code;
    if only_code && (*endless || !text[at..].starts_with("<code")) {
        return Err(at + 1);
    }
    let Some(tag) = html_tag::scan_start_tag(&text[at..]) else { return Err(at + 1) };
    let name = tag.name.to_ascii_lowercase();
    if html_element::is_escaped_in_text(&name) || (only_code && name != "code") {
        return Err(at + 1);
    }
    let inside = at + tag.len;
    if tag.self_closing || html_element::is_void(&name) {
        return Ok(inside);
    }
    let close = format!("</{}>", tag.name);
    match memchr::memmem::find(&text.as_bytes()[inside..], close.as_bytes()) {
        Some(found) => Ok(inside + found + close.len()),
        None if only_code => {
            *endless = true;
            Err(inside)
        }
        None => Ok(text.len()),
    }
}
