//! Days, moments, and numbers to the base of sixty.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use super::scalar::sign;
use crate::model::value::Value;

/// Reads `2020-01-02`, `2020-01-02 10:20:30 +02:00` or `1:02:03`.
pub(super) fn read(text: &str) -> Option<Value> {
    let (sign, rest) = sign(text);
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if rest.as_bytes().get(4) == Some(&b'-') && rest.len() == text.len() {
        return day_or_moment(text);
    }
    sixties(sign, rest)
}

/// A number of `min..=max` digits.
fn digits<T: std::str::FromStr>(text: &str, min: usize, max: usize) -> Option<T> {
    let fits = (min..=max).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

/// `h:m` is hours and minutes in seconds, `h:m:s` has seconds too, perhaps with decimals.
fn sixties(sign: i64, text: &str) -> Option<Value> {
    let mut parts = text.split(':');
    let hours: i64 = digits(&parts.next()?.replace('_', ""), 1, 9)?;
    let minutes: i64 = digits(parts.next()?, 1, 2).filter(|&minutes| minutes < 60)?;
    // The sign belongs to the hours alone.
    let whole = sign * hours * 3600 + minutes * 60;
    let Some(seconds) = parts.next() else { return Some(Value::Int(whole)) };
    if parts.next().is_some() {
        return None;
    }
    let (seconds, decimals) = seconds.split_once('.').map_or((seconds, None), |(s, d)| (s, Some(d)));
    let seconds: u32 = digits(seconds, 1, 2).filter(|&seconds| seconds < 60)?;
    let Some(decimals) = decimals else { return Some(Value::Int(whole + i64::from(seconds))) };
    let fraction: f64 = format!("{seconds}.{decimals}").parse().ok()?;
    #[allow(clippy::cast_precision_loss)]
    Some(Value::Float(whole as f64 + fraction))
}

fn day_or_moment(text: &str) -> Option<Value> {
    let Some((day, time)) = text.split_once(|c: char| matches!(c, 'T' | 't') || c.is_whitespace()) else {
        return Some(Value::Date(date(text)?));
    };
    let time = time.trim_start();
    let clock_end =
        time.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(time.len());
    let moment = DateTime::from_parts(date(day)?, clock(&time[..clock_end])?);
    let offset = offset(time[clock_end..].trim())?;
    Some(Value::Time(Box::new(moment.to_zoned(TimeZone::fixed(offset)).ok()?)))
}

fn date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Date::new(digits(year, 4, 4)?, digits(month, 1, 2)?, digits(day, 1, 2)?).ok()
}

fn clock(text: &str) -> Option<Time> {
    let (text, decimals) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = text.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let nanoseconds: i32 = format!("{decimals:0<9}")[..9].parse().ok()?;
    Time::new(digits(hour, 1, 2)?, digits(minute, 2, 2)?, digits(second, 2, 2)?, nanoseconds).ok()
}

/// Nothing and `Z` are UTC.
fn offset(text: &str) -> Option<Offset> {
    if text.is_empty() || text == "Z" {
        return Some(Offset::UTC);
    }
    let factor = if text.starts_with('-') { -1 } else { 1 };
    let text = text.strip_prefix(['-', '+'])?;
    let (hours, minutes) = match text.split_once(':') {
        Some(parts) => parts,
        None if text.len() > 2 && text.is_ascii() => text.split_at(text.len() - 2),
        None => (text, "0"),
    };
    let (hours, minutes): (i32, i32) = (digits(hours, 1, 2)?, digits(minutes, 1, 2)?);
    Offset::from_seconds(factor * (hours * 3600 + minutes * 60)).ok()
}
