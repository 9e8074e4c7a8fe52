//! Filters that format dates.

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::strftime::{Named, strftime};
use super::time::parse;
use super::{Call, Filter};
use crate::liquid::datum::Datum;
use crate::liquid::template::Failure;

/// The filters in this file.
pub const FILTERS: &[Filter] = &[
    Filter("date", 1, 1, date),
    Filter("date_to_string", 0, 2, |call| styled(call, Named::Short)),
    Filter("date_to_long_string", 0, 2, |call| styled(call, Named::Long)),
    Filter("date_to_xmlschema", 0, 0, |call| fixed(call, "%Y-%m-%dT%H:%M:%S%:z")),
    Filter("date_to_rfc822", 0, 0, |call| fixed(call, "%a, %d %b %Y %H:%M:%S %z")),
];

/// Formats a date by a pattern. The input is not changed if it is not a date, or if the pattern is empty.
fn date<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let format = call.text_arg(0);
    let time = if format.is_empty() { None } else { moment(call, true) };
    Ok(time.map_or_else(|| call.input.clone(), |time| Datum::text(strftime(&time, &format))))
}

/// Formats a date as `02 Jan 2020`; with "ordinal" as `2nd Jan 2020`, with "ordinal", "US" as `Jan 2nd, 2020`.
fn styled<'a>(call: &mut Call<'_, '_, 'a>, month: Named) -> Result<Datum<'a>, Failure> {
    let Some(time) = required(call)? else { return Ok(call.input.clone()) };
    let month = match month {
        Named::Short => "%b",
        Named::Long => "%B",
    };
    if call.text_arg(0) != "ordinal" {
        return Ok(Datum::text(strftime(&time, &format!("%d {month} %Y"))));
    }
    let day = ordinal(time.day());
    let format = match call.text_arg(1).as_str() {
        "US" => format!("{month} {day}, %Y"),
        _ => format!("{day} {month} %Y"),
    };
    Ok(Datum::text(strftime(&time, &format)))
}

fn fixed<'a>(call: &mut Call<'_, '_, 'a>, format: &str) -> Result<Datum<'a>, Failure> {
    Ok(required(call)?.map_or_else(|| call.input.clone(), |time| Datum::text(strftime(&time, format))))
}

/// Returns the input as a time; `None` for nil and the empty string, which are passed through.
fn required(call: &Call<'_, '_, '_>) -> Result<Option<Zoned>, Failure> {
    let is_empty = matches!(&call.input, Datum::Text(text) if text.is_empty());
    if call.input.is_nil() || is_empty {
        return Ok(None);
    }
    match moment(call, false) {
        Some(time) => Ok(Some(time.with_time_zone(call.run.world().now.time_zone().clone()))),
        None => call.refuse("a date"),
    }
}

/// Returns the input as a time. A number is seconds since 1970, and so is a string of digits if `digits` is set.
fn moment(call: &Call<'_, '_, '_>, digits: bool) -> Option<Zoned> {
    let now = &call.run.world().now;
    let zone = now.time_zone().clone();
    let seconds = |number: i128, zone: TimeZone| {
        let second = i64::try_from(number).ok()?;
        Some(jiff::Timestamp::from_second(second).ok()?.to_zoned(zone))
    };
    match &call.input {
        Datum::Time(time) => Some((**time).clone()),
        Datum::Date(date) => date.to_zoned(zone).ok(),
        Datum::Int(number) => seconds(*number, zone),
        Datum::Text(text) => match text.trim() {
            "now" | "today" => Some(now.clone()),
            all if digits && !all.is_empty() && all.bytes().all(|byte| byte.is_ascii_digit()) => {
                seconds(all.parse().ok()?, zone)
            }
            other => parse(other, now),
        },
        _ => None,
    }
}

fn ordinal(day: i8) -> String {
    let ending = match (day / 10, day % 10) {
        (1, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{day}{ending}")
}
