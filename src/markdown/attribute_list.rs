//! Attribute lists: `{:.class #id key="value" name}`. Parses them, and resolves their references (kramdown syntax,
//! "Attribute List Definitions" and "Inline Attribute Lists"). `<:.class>` is another spelling that lessons use.

use std::collections::HashMap;
use std::ops::Range;

use super::locate::Locate;
use crate::model::attrs::{Attribute, Attrs};

/// The longest list in angle brackets, in bytes, as every `<:` has to be searched for its end.
const MAX_ANGLES: usize = 500;

/// The most definitions that one list can use, directly and through other definitions. Without a limit, a few lines
/// like `{:a: b b}`, `{:b: c c}` would take exponential time.
const MAX_DEFINITIONS: usize = 64;

/// A parsed attribute list. References are not resolved yet, since a definition may follow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AttributeList {
    /// The names of attribute list definitions: `{:name}`.
    pub references: Vec<String>,
    /// The attributes that the list itself sets.
    pub attrs: Attrs,
    /// Whether a part of it could not be parsed and was skipped.
    pub malformed: bool,
}

/// The attribute list definitions of a document, by name.
pub type Definitions = HashMap<String, AttributeList>;

/// The delimiters of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// `{: … }`, kramdown's spelling.
    Braces,
    /// `<: … >`, a spelling that lessons use.
    Angles,
}

/// A list that [`scan`] found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scanned<'t> {
    /// Its delimiters.
    pub spelling: Spelling,
    /// The text between the delimiters: `.a` for `{:.a}`.
    pub inside: &'t str,
    /// The length in bytes, delimiters included.
    pub len: usize,
}

impl Spelling {
    /// Returns the spelling whose opening delimiter `text` starts with.
    pub fn of(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [b'{', b':', ..] => Some(Self::Braces),
            [b'<', b':', ..] => Some(Self::Angles),
            _ => None,
        }
    }

    /// The closing delimiter.
    pub const fn close(self) -> char {
        match self {
            Self::Braces => '}',
            Self::Angles => '>',
        }
    }
}

/// Returns the list that `text` starts with, up to the first closing delimiter that is not escaped. Does not look past
/// the end of the list, or at what is inside it, so it finds `{:/}` and `{::comment}` too.
///
/// A list in angle brackets is on one line, and a `>` in one of its values does not end it.
pub fn scan(text: &str) -> Option<Scanned<'_>> {
    let spelling = Spelling::of(text)?;
    let body = match spelling {
        Spelling::Braces => &text[2..],
        Spelling::Angles => line_start(&text[2..]),
    };
    let close = spelling.close() as u8;
    if spelling == Spelling::Angles
        && let Some(end) = end_outside_values(body)
    {
        return Some(Scanned { spelling, inside: &body[..end], len: end + 3 });
    }
    let mut escaped = None;
    let unescaped = memchr::memchr_iter(close, body.as_bytes()).find(|&at| {
        let plain = at == 0 || body.as_bytes()[at - 1] != b'\\';
        if !plain {
            escaped = Some(at);
        }
        plain
    });
    // If all of them are escaped, kramdown takes the last one.
    let end = unescaped.or(escaped)?;
    Some(Scanned { spelling, inside: &body[..end], len: end + 3 })
}

/// Returns the offset of the first `>` that is neither escaped nor in a value, `key="a > b"`.
fn end_outside_values(body: &str) -> Option<usize> {
    let bytes = body.as_bytes();
    let mut at = 0;
    loop {
        at += memchr::memchr2(b'>', b'=', &bytes[at..])?;
        match bytes.get(at + 1) {
            Some(quote @ (b'"' | b'\'')) if bytes[at] == b'=' => {
                let start = at + 2;
                at = start + memchr::memchr(*quote, &bytes[start..])?;
            }
            _ if bytes[at] == b'>' && (at == 0 || bytes[at - 1] != b'\\') => return Some(at),
            _ => {}
        }
        at += 1;
    }
}

/// The first line of `text`, or as much of it as a list in angle brackets can have.
fn line_start(text: &str) -> &str {
    let line = text.bytes().take(MAX_ANGLES).position(|byte| byte == b'\n').unwrap_or(MAX_ANGLES);
    &text[..text.floor_char_boundary(line)]
}

/// Splits the inside of a definition, `{:name: .a}`, into the name and the list.
pub fn split_definition(inside: &str) -> Option<(&str, &str)> {
    let len = name_len(inside);
    let list = inside[len..].strip_prefix(':')?;
    (len > 0).then_some((&inside[..len], list))
}

impl AttributeList {
    /// Parses the inside of a list; `locate` takes ranges of the inside.
    pub fn parse(scanned: Scanned, locate: Locate) -> Self {
        let mut list = Self::default();
        list.read(scanned.inside, scanned.spelling, locate);
        list
    }

    /// Parses another list and adds its items: several lists for one block, or several definitions of one name.
    pub fn read(&mut self, inside: &str, spelling: Spelling, locate: Locate) {
        let mut rest = inside.trim_start_matches(is_space_char);
        let mut quotes = Quotes::default();
        while !rest.is_empty() {
            let at = inside.len() - rest.len();
            let locate = |range: Range<usize>| locate(at + range.start..at + range.end);
            let len = self.read_item(rest, spelling, &mut quotes, &locate).unwrap_or_else(|| {
                self.malformed = true;
                rest.bytes().position(is_space).unwrap_or(rest.len())
            });
            rest = rest[len..].trim_start_matches(is_space_char);
        }
    }

    /// Reads the item at the start of `rest` and returns its length in bytes; `None` if there is no valid item.
    fn read_item(
        &mut self,
        rest: &str,
        spelling: Spelling,
        quotes: &mut Quotes,
        locate: Locate,
    ) -> Option<usize> {
        if rest.starts_with(['.', '#']) {
            return self.read_ids_and_classes(rest, locate);
        }
        let name = name_len(rest);
        if name == 0 {
            return None;
        }
        if ends_item(rest, name) {
            self.references.push(rest[..name].to_owned());
            return Some(name);
        }
        let in_quotes = rest[name..].strip_prefix('=')?;
        let len = quotes.scan_value(in_quotes)?;
        let value = unescape(&in_quotes[1..=len], spelling.close(), in_quotes.as_bytes()[0] as char);
        let (name_span, value_span) = (locate(0..name), locate(name + 2..name + 2 + len));
        self.attrs.insert(Attribute { name: rest[..name].to_owned(), value, name_span, value_span });
        Some(name + 1 + len + 2)
    }

    /// Reads a `.class`, an `#id` or several of them without spaces between, and returns the length in bytes.
    fn read_ids_and_classes(&mut self, rest: &str, locate: Locate) -> Option<usize> {
        let end = rest.bytes().position(is_space).unwrap_or(rest.len());
        let run = &rest[..end];
        let parts = || run.match_indices(['.', '#']).map(|(at, _)| (at, first_part(&run[at..])));
        if !parts().all(|(_, part)| is_id_or_class(part)) {
            return None;
        }
        for (at, part) in parts() {
            let span = locate(at + 1..at + part.len());
            match part.strip_prefix('#') {
                Some(id) => self.attrs.set_at("id", id, span),
                None => self.attrs.add_class_at(&part[1..], span),
            }
        }
        Some(end)
    }

    /// Sets the attributes of an element: those of the referenced definitions first, then the list's own. Classes are
    /// appended; any other attribute replaces the old value.
    pub fn apply(&self, definitions: &Definitions, attrs: &mut Attrs) {
        let mut left = MAX_DEFINITIONS;
        self.apply_within(definitions, attrs, &mut Vec::new(), &mut left);
    }

    /// `path` holds the definitions that led here, so that cycles end; `left` is how many more can be applied.
    fn apply_within<'d>(
        &'d self,
        definitions: &'d Definitions,
        attrs: &mut Attrs,
        path: &mut Vec<&'d str>,
        left: &mut usize,
    ) {
        for name in &self.references {
            let known = definitions.get(name).filter(|_| *left > 0 && !path.contains(&name.as_str()));
            if let Some(list) = known {
                *left -= 1;
                path.push(name);
                list.apply_within(definitions, attrs, path, left);
                path.pop();
            }
        }
        attrs.merge(&self.attrs);
    }

    /// Adds another list for the same element. Classes are appended; any other attribute replaces the old value.
    pub fn extend(&mut self, other: &Self) {
        self.references.extend_from_slice(&other.references);
        self.malformed |= other.malformed;
        self.attrs.merge(&other.attrs);
    }

    /// Whether the list refers to `name`, like `{:toc}`.
    pub fn refers_to(&self, name: &str) -> bool {
        self.references.iter().any(|reference| reference == name)
    }

    /// Whether it has no items.
    pub fn is_empty(&self) -> bool {
        self.references.is_empty() && self.attrs.is_empty()
    }
}

/// Whether a byte is white space in kramdown: ASCII white space or a vertical tab.
pub fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0b
}

/// Whether a character is white space in kramdown: see [`is_space`].
pub fn is_space_char(ch: char) -> bool {
    ch.is_ascii() && is_space(ch as u8)
}

/// Whether an item can end at `at`.
fn ends_item(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_none_or(|&byte| is_space(byte))
}

/// The length of the name (of a reference, a key or a definition) at the start of `text`; 0 if there is none.
fn name_len(text: &str) -> usize {
    if !text.starts_with(|ch: char| ch.is_ascii_alphanumeric() || ch == '_') {
        return 0;
    }
    text.bytes()
        .position(|byte| !byte.is_ascii_alphanumeric() && byte != b'_' && byte != b'-')
        .unwrap_or(text.len())
}

/// The first of several classes and ids: `.a` for `.a.b`.
fn first_part(run: &str) -> &str {
    &run[..run[1..].find(['.', '#']).map_or(run.len(), |at| at + 1)]
}

/// Whether this is a class, with any name, or an id that starts with a letter.
fn is_id_or_class(part: &str) -> bool {
    match part.strip_prefix('#') {
        Some(id) => {
            id.starts_with(|ch: char| ch.is_ascii_alphabetic())
                && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-:".contains(&byte))
        }
        None => part.len() > 1,
    }
}

/// The quotes that are known to have no closing one, so that a run of opening quotes takes linear time.
#[derive(Default)]
struct Quotes {
    no_single: bool,
    no_double: bool,
}

impl Quotes {
    /// Returns the length of the value in `"value" …`, which starts with its quote. The value ends at the first such
    /// quote that is not escaped and is followed by white space or the end; if there is none, at the last one that is
    /// escaped.
    fn scan_value(&mut self, quoted: &str) -> Option<usize> {
        let bytes = quoted.as_bytes();
        let (quote, none_left) = match bytes.first() {
            Some(b'"') => (b'"', &mut self.no_double),
            Some(b'\'') => (b'\'', &mut self.no_single),
            _ => return None,
        };
        if *none_left {
            return None;
        }
        let mut escaped = None;
        for at in memchr::memchr_iter(quote, &bytes[1..]).filter(|at| ends_item(quoted, at + 2)) {
            if at == 0 || bytes[at] != b'\\' {
                return Some(at);
            }
            escaped = Some(at);
        }
        *none_left = escaped.is_none();
        escaped
    }
}

/// Removes the backslashes before the two characters that need escaping.
fn unescape(value: &str, close: char, quote: char) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(ch) = chars.next() {
        let escapes = ch == '\\' && chars.peek().is_some_and(|&next| next == close || next == quote);
        plain.push(if escapes { chars.next().unwrap_or(ch) } else { ch });
    }
    plain
}

#[cfg(test)]
mod tests;
