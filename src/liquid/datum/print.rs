//! Converts values to text: as an output prints them, and as Ruby inspects them.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{Datum, List};

/// The deepest nesting of lists that is printed, so that no value can overflow the stack.
pub(super) const MAX_DEPTH: usize = 100;

/// Returns a value as an output prints it. A page is empty here, as its keys are only known to the site.
pub fn print<'d>(datum: &'d Datum<'_>) -> Cow<'d, str> {
    match datum {
        Datum::Nil | Datum::Empty | Datum::Blank | Datum::Page(_) => Cow::Borrowed(""),
        Datum::Text(text) => Cow::Borrowed(text),
        Datum::List(list) => {
            let mut out = String::new();
            join(&mut out, list, 0);
            Cow::Owned(out)
        }
        _ => Cow::Owned(inspect(datum)),
    }
}

/// Returns a value as a string filter reads it: a list as Ruby inspects it, anything else as an output prints it.
pub fn filter_text<'d>(datum: &'d Datum<'_>) -> Cow<'d, str> {
    if let Datum::List(_) = datum { Cow::Owned(inspect(datum)) } else { print(datum) }
}

/// Appends the text of all elements, nested ones included.
fn join(out: &mut String, list: &List<'_>, depth: usize) {
    for element in list.iter() {
        match &element {
            Datum::List(nested) if depth < MAX_DEPTH => join(out, nested, depth + 1),
            other => out.push_str(&print(other)),
        }
    }
}

/// Returns a value as Ruby's `inspect` prints it.
pub fn inspect(datum: &Datum<'_>) -> String {
    let mut out = String::new();
    write_inspected(&mut out, datum, 0);
    out
}

fn write_inspected(out: &mut String, datum: &Datum<'_>, depth: usize) {
    // Writing to a string cannot fail.
    let _ = match datum {
        Datum::Nil => out.write_str("nil"),
        Datum::Empty | Datum::Blank | Datum::Page(_) => out.write_str("\"\""),
        Datum::Bool(truth) => write!(out, "{truth}"),
        Datum::Int(number) => write!(out, "{number}"),
        Datum::Float(number) => out.write_str(&float_text(*number)),
        Datum::Text(text) => {
            quote(out, text);
            Ok(())
        }
        Datum::Date(date) if depth > 0 => write!(out, "#<Date: {date}>"),
        Datum::Date(date) => write!(out, "{date}"),
        Datum::Time(time) => write!(out, "{}", time.strftime("%Y-%m-%d %H:%M:%S %z")),
        Datum::Range(first, last) => write!(out, "{first}..{last}"),
        Datum::Site => out.write_str("Jekyll::Drops::SiteDrop"),
        Datum::Jekyll => out.write_str("Jekyll::Drops::JekyllDrop"),
        Datum::Loop(iteration) if iteration.columns.is_some() => out.write_str("Liquid::TablerowloopDrop"),
        Datum::Loop(_) => out.write_str("Liquid::ForloopDrop"),
        Datum::List(_) | Datum::Map(_) if depth >= MAX_DEPTH => out.write_str("..."),
        Datum::List(list) => {
            write_all(out, "[", "]", list.iter(), |out, element| write_inspected(out, element, depth + 1));
            Ok(())
        }
        Datum::Map(entries) => {
            write_all(out, "{", "}", entries.iter(), |out, (key, value)| {
                write_inspected(out, key, depth + 1);
                out.push_str("=>");
                write_inspected(out, value, depth + 1);
            });
            Ok(())
        }
    };
}

fn write_all<T>(
    out: &mut String,
    open: &str,
    close: &str,
    items: impl Iterator<Item = T>,
    write: impl Fn(&mut String, &T),
) {
    out.push_str(open);
    for (i, item) in items.enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        write(out, &item);
    }
    out.push_str(close);
}

/// Appends a string in quotes, with Ruby's escapes.
fn quote(out: &mut String, text: &str) {
    out.push('"');
    for (i, char) in text.char_indices() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            '#' if text[i + 1..].starts_with(['{', '$', '@']) => out.push_str("\\#"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{1b}' => out.push_str("\\e"),
            _ if char.is_control() => {
                let _ = write!(out, "\\u{:04X}", char as u32);
            }
            _ => out.push(char),
        }
    }
    out.push('"');
}

/// Returns the shortest form of a decimal number, always with a point; very small and very large ones have an exponent.
pub fn float_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".into();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.into();
    }
    if number != 0.0 && !(1e-4..1e15).contains(&number.abs()) {
        let text = format!("{number:e}");
        let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
        let digits = if digits.contains('.') { digits.to_owned() } else { format!("{digits}.0") };
        let (sign, power) = power.strip_prefix('-').map_or(("+", power), |power| ("-", power));
        return format!("{digits}e{sign}{power:0>2}");
    }
    format!("{number:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_as_in_ruby() {
        let cases =
            [(1.5, "1.5"), (1.0, "1.0"), (0.00001, "1.0e-05"), (1.25e20, "1.25e+20"), (0.0001, "0.0001")];
        for (number, text) in cases {
            assert_eq!(float_text(number), text);
        }
    }

    #[test]
    fn maps_print_as_ruby_inspects_them() {
        let list = Datum::list([Datum::Int(1), Datum::Float(2.5), Datum::from("x\"")]);
        let map = Datum::map([("a", Datum::Nil), ("b", list.clone())]);
        assert_eq!(print(&map), r#"{"a"=>nil, "b"=>[1, 2.5, "x\""]}"#);
        assert_eq!(print(&list), "12.5x\"");
    }
}
