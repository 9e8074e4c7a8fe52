//! What a word without quotes means in YAML 1.1, as Ruby reads it.

use crate::model::value::Value;

use super::time;

/// Reads a plain scalar: nil, truth, number, date, time; else a text.
pub(super) fn read(text: String) -> Value {
    word(&text)
        .or_else(|| int(&text))
        .or_else(|| float(&text))
        .or_else(|| time::read(&text))
        .unwrap_or(Value::Text(text))
}

fn word(text: &str) -> Option<Value> {
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    match text.len() {
        0 => Some(Value::Nil),
        1..=5 if text == "~" || is(&["null"]) => Some(Value::Nil),
        2..=5 if is(&["yes", "true", "on"]) => Some(Value::Bool(true)),
        2..=5 if is(&["no", "false", "off"]) => Some(Value::Bool(false)),
        _ => None,
    }
}

/// The sign of a number, as a factor, and the rest of it.
pub(super) fn sign(text: &str) -> (i64, &str) {
    match text.as_bytes().first() {
        Some(b'-') => (-1, &text[1..]),
        Some(b'+') => (1, &text[1..]),
        _ => (1, text),
    }
}

fn int(text: &str) -> Option<Value> {
    let (sign, digits) = sign(text);
    let based = |digits: &str, base: u32| {
        let plain: String = digits.chars().filter(|c| !matches!(c, '_' | ',')).collect();
        let number = i64::from_str_radix(&plain, base).ok().filter(|_| !plain.starts_with(['-', '+']))?;
        Some(Value::Int(sign * number))
    };
    if let Some(hex) = digits.strip_prefix("0x") {
        return based(hex, 16);
    }
    if let Some(binary) = digits.strip_prefix("0b") {
        return based(binary, 2);
    }
    if let Some(octal) = digits.strip_prefix('0').filter(|octal| !octal.is_empty()) {
        return based(octal, 8);
    }
    // Between the digits of a decimal number there may be single `_` or `,`.
    let starts_right = digits.starts_with(|c: char| c.is_ascii_digit());
    let parts_right =
        digits.split(['_', ',']).all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if starts_right && parts_right { based(digits, 10) } else { None }
}

fn float(text: &str) -> Option<Value> {
    let (sign, digits) = sign(text);
    if digits.eq_ignore_ascii_case(".inf") {
        return Some(Value::Float(if sign < 0 { f64::NEG_INFINITY } else { f64::INFINITY }));
    }
    if text.eq_ignore_ascii_case(".nan") {
        return Some(Value::Float(f64::NAN));
    }
    let (whole, rest) = digits.split_once('.')?;
    // An exponent needs its sign: `1e3` and `1.5e3` are texts.
    let (decimals, exponent) = match rest.split_once(['e', 'E']) {
        Some((decimals, exponent)) => (decimals, Some(exponent)),
        None => (rest, None),
    };
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let whole_right = whole.is_empty()
        || (whole.starts_with(|c: char| c.is_ascii_digit())
            && whole.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'_' | b',')));
    let exponent_right =
        exponent.is_none_or(|e| e.starts_with(['-', '+']) && e.len() > 1 && is_number(&e[1..]));
    if !whole_right || !is_number(decimals) || !exponent_right || (whole.is_empty() && decimals.is_empty()) {
        return None;
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let plain = format!("{whole}.{decimals}{}", exponent.map(|e| format!("e{e}")).unwrap_or_default());
    let number: f64 = plain.parse().ok()?;
    Some(Value::Float(if sign < 0 { -number } else { number }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each as Jekyll 4.3.1 printed it.
    #[test]
    fn words_mean_what_ruby_says() {
        let text = |word: &str| Value::Text(word.into());
        for word in [
            "y", "n", "nil", "1e3", "1.5e3", "1.5e5", "1e+3", "0o10", "08", "1,", "1_", "_1", "7_", "0x",
            "0xG", "0b2", "1.2.3", "1.0e", "1.5_5", ".", "-", "+", "=", "<<", "1,,0", "99:99", "9:65",
            "1:1:1:1",
        ] {
            assert_eq!(read(word.into()), text(word), "{word}");
        }
        let ints = [
            ("010", 8),
            ("-010", -8),
            ("+010", 8),
            ("0x1F", 31),
            ("-0x1", -1),
            ("0x_1", 1),
            ("0b11", 3),
            ("0b1_0", 2),
            ("1_000", 1000),
            ("1,000", 1000),
            ("1,00", 100),
            ("+5", 5),
            ("0", 0),
            ("00", 0),
            ("0_1", 1),
            ("9:05", 32700),
            ("-9:05", -32100),
            ("1:02:03", 3723),
            ("190:20:30", 685_230),
        ];
        for (word, number) in ints {
            assert_eq!(read(word.into()), Value::Int(number), "{word}");
        }
        let floats = [
            ("1.", 1.0),
            (".5", 0.5),
            ("-.5", -0.5),
            ("1_000.5", 1000.5),
            ("1.5e+3", 1500.0),
            ("1.E-1", 0.1),
            ("-.inf", f64::NEG_INFINITY),
            (".Inf", f64::INFINITY),
            ("12:30:45.5", 45045.5),
        ];
        for (word, number) in floats {
            assert_eq!(read(word.into()), Value::Float(number), "{word}");
        }
        assert_eq!(read("9223372036854775808".into()), text("9223372036854775808"));
        for word in ["", "~", "null", "NULL"] {
            assert_eq!(read(word.into()), Value::Nil, "{word}");
        }
        assert_eq!(read("oFF".into()), Value::Bool(false));
    }

    #[test]
    fn days_and_moments() {
        let shown = |word: &str| match read(word.into()) {
            Value::Date(date) => date.to_string(),
            Value::Time(time) => time.strftime("%Y-%m-%d %H:%M:%S %z").to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(shown("2020-1-2"), "2020-01-02");
        assert_eq!(shown("2020-01-02 10:20:30"), "2020-01-02 10:20:30 +0000");
        assert_eq!(shown("2020-01-02T10:20:30+02:00"), "2020-01-02 10:20:30 +0200");
        assert_eq!(shown("2020-01-02 10:20:30.5 -5"), "2020-01-02 10:20:30 -0500");
        for word in ["2020-01-02 10:20", "2020-13-45", "20-01-02"] {
            assert_eq!(shown(word), format!("Text({word:?})"));
        }
    }
}
