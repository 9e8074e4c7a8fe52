//! Attribute lists in Pandoc's syntax: `{.class #id key=value key="more words"}` (Pandoc's manual, "Extension:
//! `fenced_code_attributes`" and "Extension: `link_attributes`").

use std::ops::Range;

use crate::markdown::locate::Locate;
use crate::model::attrs::{Attribute, Attrs};

/// A list at the start of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The attributes that it sets.
    pub attrs: Attrs,
    /// Its length in bytes, braces included.
    pub len: usize,
}

/// Returns the list at the start of `text`. All of its items must be valid, so this never reads past the next brace,
/// except in quotes. `locate` takes ranges of `text`.
pub fn scan(text: &str, locate: Locate) -> Option<Found> {
    let mut rest = text.strip_prefix('{')?;
    let mut attrs = Attrs::default();
    loop {
        rest = rest.trim_start_matches(is_space);
        if let Some(after) = rest.strip_prefix('}') {
            return (!attrs.is_empty()).then_some(Found { attrs, len: text.len() - after.len() });
        }
        let before = rest.len();
        let at = text.len() - before;
        rest = item(rest, &mut attrs, &|range: Range<usize>| locate(at + range.start..at + range.end))?;
        let ends = rest.starts_with(|ch| is_space(ch) || ch == '}');
        // `.a.b` is two classes; any other item needs a space after it.
        let joined = rest.starts_with(['.', '#']) && before > rest.len();
        if !ends && !joined {
            return None;
        }
    }
}

/// Reads one item, and returns the rest.
fn item<'t>(text: &'t str, attrs: &mut Attrs, locate: Locate) -> Option<&'t str> {
    if let Some(class) = text.strip_prefix('.') {
        let (name, rest) = split(class, |ch| !is_mark(ch) && ch != '.' && ch != '#')?;
        attrs.add_class_at(name, locate(1..1 + name.len()));
        return Some(rest);
    }
    if let Some(id) = text.strip_prefix('#') {
        let (name, rest) = split(id, |ch| !is_mark(ch) && ch != '#')?;
        attrs.set_at("id", name, locate(1..1 + name.len()));
        return Some(rest);
    }
    if let Some(rest) = text.strip_prefix('-') {
        attrs.add_class_at("unnumbered", locate(0..1));
        return Some(rest);
    }
    let (name, rest) = split(text, |ch| ch.is_ascii_alphanumeric() || "_-:".contains(ch))?;
    if !name.starts_with(|ch: char| ch.is_ascii_alphabetic() || ch == '_') {
        return None;
    }
    let written = rest.strip_prefix('=')?;
    let (value, rest) = value(written)?;
    let quote = usize::from(written.starts_with(['"', '\'']));
    let value_span = locate(name.len() + 1 + quote..text.len() - rest.len() - quote);
    if name == "class" {
        attrs.add_class_at(&value, value_span);
    } else {
        let name_span = locate(0..name.len());
        attrs.insert(Attribute { name: name.to_owned(), value, name_span, value_span });
    }
    Some(rest)
}

/// Returns a value, quoted or not, and the rest. A line break in quotes becomes a space.
fn value(text: &str) -> Option<(String, &str)> {
    let Some(quote) = text.chars().next().filter(|ch| matches!(ch, '"' | '\'')) else {
        return split(text, |ch| !is_mark(ch)).map(|(value, rest)| (value.to_owned(), rest));
    };
    let mut value = String::new();
    let mut chars = text[1..].char_indices();
    while let Some((at, ch)) = chars.next() {
        match ch {
            '\\' => match chars.next() {
                Some((_, escaped)) if escaped.is_ascii_punctuation() => value.push(escaped),
                Some((_, plain)) => value.extend(['\\', plain]),
                None => return None,
            },
            _ if ch == quote => return Some((value, &text[at + 2..])),
            _ if is_space(ch) && value.ends_with(' ') => {}
            _ if is_space(ch) => value.push(' '),
            _ => value.push(ch),
        }
    }
    None
}

/// Splits a name off the start of a text; `None` if there is none.
fn split(text: &str, belongs: impl Fn(char) -> bool) -> Option<(&str, &str)> {
    let end = text.find(|ch| !belongs(ch)).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn is_space(ch: char) -> bool {
    ch.is_ascii_whitespace()
}

/// Whether a character cannot be in a name.
fn is_mark(ch: char) -> bool {
    is_space(ch) || "{}\"'=<>`".contains(ch)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::locate::nowhere;

    fn read(text: &str) -> Option<String> {
        let found = scan(text, &nowhere)?;
        let pairs: Vec<_> = found.attrs.iter().map(|(key, value)| format!("{key}={value}")).collect();
        Some(format!("{}:{}", found.len, pairs.join("|")))
    }

    #[test]
    fn reads_lists() {
        for (text, expected) in [
            ("{.a}", "4:class=a"),
            ("{.a .b #c} d", "10:class=a b|id=c"),
            ("{.a.b#c}", "8:class=a b|id=c"),
            ("{#fig:one.two}", "14:id=fig:one.two"),
            ("{width=50% alt='a  \n b'}", "24:width=50%|alt=a b"),
            ("{ alt=\"it's \\\"so\\\"\" }", "21:alt=it's \"so\""),
            ("{-}", "3:class=unnumbered"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn anything_else_is_text() {
        for text in [
            "{}",
            "{ }",
            "{a}",
            "{.a",
            "{.}",
            "{a=}",
            "{a='b}",
            "{.a'}",
            "{x=\"1\"y}",
            "{{.a}}",
            "a",
            "{1=2}",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
