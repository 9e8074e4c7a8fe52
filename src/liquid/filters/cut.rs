//! Filters that return a part or the size of a string or a list.

use super::{Call, Filter};
use crate::liquid::datum::Datum;
use crate::liquid::template::Failure;

/// The filters in this file.
pub const FILTERS: &[Filter] = &[
    Filter("slice", 1, 2, slice),
    Filter("truncate", 0, 2, truncate),
    Filter("truncatewords", 0, 2, truncatewords),
    Filter("size", 0, 0, |call| {
        Ok(call
            .run
            .world()
            .get(&call.input, &Datum::from("size"), true)
            .filter(is_count)
            .unwrap_or(Datum::Int(0)))
    }),
    Filter("first", 0, 0, |call| Ok(end(call, "first"))),
    Filter("last", 0, 0, |call| Ok(end(call, "last"))),
];

fn is_count(datum: &Datum<'_>) -> bool {
    matches!(datum, Datum::Int(_))
}

/// Returns the first or last element of a list or range, or the first pair of a map.
fn end<'a>(call: &Call<'_, '_, 'a>, which: &'static str) -> Datum<'a> {
    match call.input {
        Datum::List(_) | Datum::Range(..) | Datum::Map(_) => {
            call.run.world().get(&call.input, &Datum::from(which), true).unwrap_or_default()
        }
        _ => Datum::Nil,
    }
}

/// Returns characters or elements from an index on, which counts from the end if it is negative.
fn slice<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let (start, length) = (call.int_arg(0, 0)?, call.int_arg(1, 1)?);
    let part = |total: usize| {
        let start = if start < 0 { start.saturating_add(total as i128) } else { start };
        let start = usize::try_from(start).ok().filter(|&start| start <= total)?;
        Some((start, usize::try_from(length).ok()?.min(total - start)))
    };
    if let Datum::List(list) = &call.input {
        let Some((start, length)) = part(list.len()) else { return Ok(Datum::list([])) };
        return Ok(Datum::list(list.iter().skip(start).take(length).collect::<Vec<_>>()));
    }
    let text = call.text();
    let Some((start, length)) = part(text.chars().count()) else { return Ok(Datum::from("")) };
    Ok(Datum::text(text.chars().skip(start).take(length).collect::<String>()))
}

/// Shortens a string to this many characters, including the mark.
fn truncate<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    if call.input.is_nil() {
        return Ok(Datum::Nil);
    }
    let (text, length) = (call.text(), usize::try_from(call.int_arg(0, 50)?).unwrap_or(0));
    let mark = mark(call);
    if text.chars().count() <= length {
        return Ok(Datum::text(text));
    }
    let kept = length.saturating_sub(mark.chars().count());
    Ok(Datum::text(text.chars().take(kept).collect::<String>() + &mark))
}

/// Shortens a string to this many words, separated by single spaces. A shorter string is not changed.
fn truncatewords<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    if call.input.is_nil() {
        return Ok(Datum::Nil);
    }
    let (text, most) = (call.text(), usize::try_from(call.int_arg(0, 15)?).unwrap_or(0).max(1));
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    if words.len() <= most {
        return Ok(Datum::text(text));
    }
    Ok(Datum::text(words[..most].join(" ") + &mark(call)))
}

fn mark(call: &Call<'_, '_, '_>) -> String {
    if call.args.len() > 1 { call.text_arg(1) } else { "...".into() }
}
