//! Filters that encode and decode strings: percent-encoding and Base64.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::{Call, Filter};
use crate::liquid::datum::Datum;
use crate::liquid::template::Failure;

/// The filters in this file.
pub const FILTERS: &[Filter] = &[
    Filter("url_encode", 0, 0, |call| {
        Ok(if call.input.is_nil() { Datum::Nil } else { Datum::text(form_encoded(&call.text())) })
    }),
    Filter("cgi_escape", 0, 0, |call| match &call.input {
        Datum::Text(text) => Ok(Datum::text(form_encoded(text))),
        _ => call.refuse("a string"),
    }),
    Filter("url_decode", 0, 0, url_decode),
    Filter("base64_encode", 0, 0, |call| Ok(Datum::text(base64(&call.text(), STANDARD, true)))),
    Filter("base64_url_safe_encode", 0, 0, |call| Ok(Datum::text(base64(&call.text(), URL_SAFE, true)))),
    Filter("base64_decode", 0, 0, |call| from_base64(call, STANDARD)),
    Filter("base64_url_safe_decode", 0, 0, |call| from_base64(call, URL_SAFE)),
];

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The characters that form encoding escapes; the space, which becomes `+`, is not among them.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b' ');

fn form_encoded(text: &str) -> String {
    utf8_percent_encode(text, FORM).to_string().replace(' ', "+")
}

fn url_decode<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    if call.input.is_nil() {
        return Ok(Datum::Nil);
    }
    let text = call.text().replace('+', " ");
    match percent_decode_str(&text).decode_utf8() {
        Ok(decoded) => Ok(Datum::text(decoded.into_owned())),
        Err(_) => call.refuse("a string that decodes to UTF-8"),
    }
}

/// Encodes each three bytes as four letters.
fn base64(text: &str, letters: &[u8; 64], pads: bool) -> String {
    let mut out = String::new();
    for group in text.as_bytes().chunks(3) {
        let bits =
            group.iter().fold(0_u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let letter = char::from(letters[(bits >> (18 - 6 * place) & 63) as usize]);
            match place <= group.len() {
                true => out.push(letter),
                false if pads => out.push('='),
                false => {}
            }
        }
    }
    out
}

fn from_base64<'a>(call: &mut Call<'_, '_, 'a>, letters: &[u8; 64]) -> Result<Datum<'a>, Failure> {
    let text = call.text();
    let is_whole = text.len().is_multiple_of(4);
    let letters_only = text.trim_end_matches('=');
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for byte in letters_only.bytes() {
        let Some(value) = letters.iter().position(|&letter| letter == byte) else {
            return call.refuse("a Base64 string");
        };
        (bits, count) = (bits << 6 | value as u32, count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    match String::from_utf8(bytes) {
        Ok(decoded) if is_whole => Ok(Datum::text(decoded)),
        _ => call.refuse("a Base64 string"),
    }
}
