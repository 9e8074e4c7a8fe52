//! Filters that change the case or the ends of a string, and `default`.

use super::{Call, Filter};
use crate::liquid::datum::Datum;
use crate::liquid::template::Failure;

/// The filters in this file.
pub const FILTERS: &[Filter] = &[
    Filter("append", 1, 1, |call| Ok(Datum::text(call.text() + &call.text_arg(0)))),
    Filter("prepend", 1, 1, |call| Ok(Datum::text(call.text_arg(0) + &call.text()))),
    Filter("upcase", 0, 0, |call| Ok(Datum::text(call.text().to_uppercase()))),
    Filter("downcase", 0, 0, |call| Ok(Datum::text(call.text().to_lowercase()))),
    Filter("capitalize", 0, 0, capitalize),
    Filter("strip", 0, 0, |call| Ok(Datum::text(call.text().trim_matches(is_space)))),
    Filter("lstrip", 0, 0, |call| Ok(Datum::text(call.text().trim_start_matches(is_space)))),
    Filter("rstrip", 0, 0, |call| Ok(Datum::text(call.text().trim_end_matches(is_space)))),
    Filter("strip_newlines", 0, 0, |call| Ok(Datum::text(call.text().replace("\r\n", "").replace('\n', "")))),
    Filter("newline_to_br", 0, 0, |call| {
        Ok(Datum::text(call.text().replace("\r\n", "\n").replace('\n', "<br />\n")))
    }),
    Filter("default", 0, 1, default),
];

/// Whether this is white space that the strip filters remove: ASCII only, so a no-break space is kept.
fn is_space(char: char) -> bool {
    char.is_ascii_whitespace() || matches!(char, '\u{b}' | '\0')
}

fn capitalize<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let text = call.text();
    let mut chars = text.chars();
    let first: String = chars.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    Ok(Datum::text(first + &chars.as_str().to_lowercase()))
}

/// Applies `default: x` or `default: x, allow_false: true`.
fn default<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let allows_false = call.named.iter().any(|(name, value)| &**name == "allow_false" && value.is_truthy());
    let is_missing = match &call.input {
        Datum::Nil | Datum::Empty => true,
        Datum::Bool(false) => !allows_false,
        Datum::Text(text) => text.is_empty(),
        Datum::List(list) => list.is_empty(),
        Datum::Map(entries) => entries.is_empty(),
        _ => false,
    };
    Ok(if is_missing {
        if call.args.is_empty() { Datum::from("") } else { call.arg(0) }
    } else {
        call.input.clone()
    })
}
