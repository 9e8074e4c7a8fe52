//! Converts values to numbers, as Liquid's number filters do.

use super::{Datum, Text};

/// A number as the number filters use it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// A whole number.
    Int(i128),
    /// A decimal number.
    Float(f64),
}

impl Number {
    /// Returns the nearest binary floating-point number.
    pub fn to_f64(self) -> f64 {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "a decimal result is wanted")]
            Self::Int(number) => number as f64,
            Self::Float(number) => number,
        }
    }
}

impl From<Number> for Datum<'_> {
    fn from(number: Number) -> Self {
        match number {
            Number::Int(number) => Self::Int(number),
            Number::Float(number) => Self::Float(number),
        }
    }
}

/// Converts a value for a number filter: a string by its digits; anything else that is not a number is 0.
pub fn number(datum: &Datum<'_>) -> Number {
    match datum {
        Datum::Int(number) => Number::Int(*number),
        Datum::Float(number) => Number::Float(*number),
        Datum::Text(text) => text_number(text.trim()),
        _ => Number::Int(0),
    }
}

/// Converts a string: `digits.digits` to a decimal number, anything else to the whole number it starts with.
fn text_number(text: &str) -> Number {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((whole, fraction)) = unsigned.split_once('.')
        && is_digits(whole)
        && is_digits(fraction)
    {
        return text.parse().map_or(Number::Int(0), Number::Float);
    }
    Number::Int(leading_integer(text))
}

/// Returns the whole number that a string starts with, with single `_` between digits allowed; without digits, 0.
pub fn leading_integer(text: &str) -> i128 {
    let text = text.trim_start();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut value: i128 = 0;
    let mut before = b'_';
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                let next = value.checked_mul(10).and_then(|tens| tens.checked_add(i128::from(byte - b'0')));
                let Some(next) = next else { break };
                value = next;
            }
            b'_' if before != b'_' => {}
            _ => break,
        }
        before = byte;
    }
    if negative { -value } else { value }
}

/// Converts a value where a tag or a filter needs a whole number. `None` for a string that is not one, and for other
/// kinds.
pub fn integer(datum: &Datum<'_>) -> Option<i128> {
    match datum {
        Datum::Int(number) => Some(*number),
        Datum::Float(number) => Some(truncate(*number)),
        Datum::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Converts the end of a range: decimals are truncated, strings count by their leading digits, nil is 0.
pub fn range_end(datum: &Datum<'_>) -> i128 {
    match datum {
        Datum::Int(number) => *number,
        Datum::Float(number) => truncate(*number),
        Datum::Text(Text::Borrowed(text)) => leading_integer(text),
        Datum::Text(Text::Shared(text)) => leading_integer(text),
        _ => 0,
    }
}

/// Truncates a decimal number.
fn truncate(number: f64) -> i128 {
    number.trunc() as i128
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_count_by_their_digits() {
        let read = |text: &str| number(&Datum::text(text));
        assert_eq!(read("3.5"), Number::Float(3.5));
        assert_eq!(read("-3.5"), Number::Float(-3.5));
        assert_eq!(read("12abc"), Number::Int(12));
        assert_eq!(read("1,000"), Number::Int(1));
        assert_eq!(read("1_000"), Number::Int(1000));
        assert_eq!(read("1__0"), Number::Int(1));
        assert_eq!(read("0x10"), Number::Int(0));
        assert_eq!(read("1."), Number::Int(1));
        assert_eq!(number(&Datum::Bool(true)), Number::Int(0));
        assert_eq!(integer(&Datum::text("3x")), None);
        assert_eq!(range_end(&Datum::Float(2.9)), 2);
    }
}
