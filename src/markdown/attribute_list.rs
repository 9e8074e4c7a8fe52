//! Attribute lists: `{:.class #id key="value" name}`, as they are written and as they are resolved (kramdown's syntax
//! page, "Attribute List Definitions" and "Inline Attribute Lists"). `<:.class>` is the same in the lessons' other
//! spelling.

use std::collections::HashMap;

use crate::model::attrs::Attrs;

/// How long a list in angles may be. It is looked for wherever `<:` stands, whether or not an end follows.
const MAX_ANGLES: usize = 500;

/// How many definitions one list may bring in, directly and through other definitions. Without a limit a few lines
/// like `{:a: b b}`, `{:b: c c}` would grow without end.
const MAX_DEFINITIONS: usize = 64;

/// An attribute list as it was written: names of definitions are not resolved yet, since a definition may follow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AttributeList {
    /// The names of attribute list definitions: `{:name}`.
    pub references: Vec<String>,
    /// Its own attributes.
    pub attrs: Attrs,
    /// Whether a part of it meant nothing and was skipped.
    pub malformed: bool,
}

/// The attribute list definitions of a document, by name.
pub type Definitions = HashMap<String, AttributeList>;

/// How a list is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// `{: … }`, kramdown's own.
    Braces,
    /// `<: … >`.
    Angles,
}

/// A list's place in the text: what [`scan`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scanned<'t> {
    /// How it is marked.
    pub spelling: Spelling,
    /// What is between the marks: for `{:.a}` it is `.a`.
    pub inside: &'t str,
    /// The length of the whole, marks included.
    pub len: usize,
}

impl Spelling {
    /// The spelling whose opening mark `text` begins with.
    pub fn of(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [b'{', b':', ..] => Some(Self::Braces),
            [b'<', b':', ..] => Some(Self::Angles),
            _ => None,
        }
    }

    /// The closing mark.
    pub const fn close(self) -> char {
        match self {
            Self::Braces => '}',
            Self::Angles => '>',
        }
    }
}

/// The list that `text` begins with, up to the first closing mark without a backslash before it. It looks no further
/// than the list's end; whether the inside means anything is not asked, so `{:/}` and `{::comment}` are found too.
///
/// `<:` is plain text in kramdown, hence it counts only with an inside that is a list and nothing else, on one line.
pub fn scan(text: &str) -> Option<Scanned<'_>> {
    let spelling = Spelling::of(text)?;
    let body = match spelling {
        Spelling::Braces => &text[2..],
        Spelling::Angles => line_start(&text[2..]),
    };
    let close = spelling.close() as u8;
    let mut escaped = None;
    let unescaped = memchr::memchr_iter(close, body.as_bytes()).find(|&at| {
        let plain = at == 0 || body.as_bytes()[at - 1] != b'\\';
        if !plain {
            escaped = Some(at);
        }
        plain
    });
    // Where all of them have a backslash, kramdown takes the last one after all.
    let end = unescaped.or(escaped)?;
    let found = Scanned { spelling, inside: &body[..end], len: end + 3 };
    (spelling == Spelling::Braces || is_strict(found.inside)).then_some(found)
}

/// The line that `text` begins with, or as much of it as may belong to a list in angles.
fn line_start(text: &str) -> &str {
    let line = text.bytes().take(MAX_ANGLES).position(|byte| byte == b'\n').unwrap_or(MAX_ANGLES);
    &text[..text.floor_char_boundary(line)]
}

/// Whether `inside` is a list of at least one item and nothing else.
fn is_strict(inside: &str) -> bool {
    let mut list = AttributeList::default();
    list.read(inside, Spelling::Angles);
    let is_empty = list.attrs.is_empty() && list.references.is_empty();
    !list.malformed && !is_empty
}

/// For the inside of a definition, `{:name: .a}`: the name and the list.
pub fn split_definition(inside: &str) -> Option<(&str, &str)> {
    let len = name_len(inside);
    let list = inside[len..].strip_prefix(':')?;
    (len > 0).then_some((&inside[..len], list))
}

impl AttributeList {
    /// Reads a list's inside.
    pub fn parse(scanned: Scanned) -> Self {
        let mut list = Self::default();
        list.read(scanned.inside, scanned.spelling);
        list
    }

    /// Adds what a further list says: several lists for one block, or several definitions of one name.
    pub fn read(&mut self, inside: &str, spelling: Spelling) {
        let mut rest = inside.trim_start_matches(is_space_char);
        let mut quotes = Quotes::default();
        while !rest.is_empty() {
            let len = self.read_item(rest, spelling, &mut quotes).unwrap_or_else(|| {
                self.malformed = true;
                rest.bytes().position(is_space).unwrap_or(rest.len())
            });
            rest = rest[len..].trim_start_matches(is_space_char);
        }
    }

    /// Reads the item at the start of `rest`; returns its length, or none if nothing there is an item.
    fn read_item(&mut self, rest: &str, spelling: Spelling, quotes: &mut Quotes) -> Option<usize> {
        if rest.starts_with(['.', '#']) {
            return self.read_ids_and_classes(rest);
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
        let value = quotes.scan_value(in_quotes)?;
        let value_text = unescape(&in_quotes[1..=value], spelling.close(), in_quotes.as_bytes()[0] as char);
        self.attrs.set(&rest[..name], value_text);
        Some(name + 1 + value + 2)
    }

    /// `.class`, `#id` or several of them without a space between.
    fn read_ids_and_classes(&mut self, rest: &str) -> Option<usize> {
        let end = rest.bytes().position(is_space).unwrap_or(rest.len());
        let run = &rest[..end];
        let parts = || run.match_indices(['.', '#']).map(|(at, _)| &run[at..]).map(first_part);
        if !parts().all(is_id_or_class) {
            return None;
        }
        for part in parts() {
            match part.strip_prefix('#') {
                Some(id) => self.attrs.set("id", id),
                None => self.attrs.add_class(&part[1..]),
            }
        }
        Some(end)
    }

    /// Gives the attributes to an element: those of the definitions first, then its own. A class is added to those
    /// that the element has, any other attribute replaces.
    pub fn apply(&self, definitions: &Definitions, attrs: &mut Attrs) {
        let mut left = MAX_DEFINITIONS;
        self.apply_within(definitions, attrs, &mut Vec::new(), &mut left);
    }

    /// `path` are the definitions that led here, so that one which refers to itself ends; `left` is how many more may
    /// come.
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
        for (key, value) in self.attrs.iter() {
            add(attrs, key, value);
        }
    }

    /// Adds a further list for the same element: its classes are added, its other attributes replace.
    pub fn extend(&mut self, other: &Self) {
        self.references.extend_from_slice(&other.references);
        for (key, value) in other.attrs.iter() {
            add(&mut self.attrs, key, value);
        }
    }

    /// Whether one of the references is to `name`: `{:toc}`.
    pub fn refers_to(&self, name: &str) -> bool {
        self.references.iter().any(|reference| reference == name)
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.references.is_empty() && self.attrs.is_empty()
    }
}

fn add(attrs: &mut Attrs, key: &str, value: &str) {
    if key == "class" {
        attrs.add_class(value);
    } else {
        attrs.set(key, value);
    }
}

/// kramdown's white space: ASCII, the vertical tab included.
pub fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0b
}

/// The same for a character.
pub fn is_space_char(ch: char) -> bool {
    ch.is_ascii() && is_space(ch as u8)
}

/// Whether an item may end at `at`.
fn ends_item(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_none_or(|&byte| is_space(byte))
}

/// The length of the name of a reference, a key or a definition at the start of `text`.
fn name_len(text: &str) -> usize {
    if !text.starts_with(|ch: char| ch.is_ascii_alphanumeric() || ch == '_') {
        return 0;
    }
    text.bytes()
        .position(|byte| !byte.is_ascii_alphanumeric() && byte != b'_' && byte != b'-')
        .unwrap_or(text.len())
}

/// In `.a.b`, `.a`.
fn first_part(run: &str) -> &str {
    &run[..run[1..].find(['.', '#']).map_or(run.len(), |at| at + 1)]
}

/// Whether a part of a run is complete: any class name, or an id that begins with a letter.
fn is_id_or_class(part: &str) -> bool {
    match part.strip_prefix('#') {
        Some(id) => {
            id.starts_with(|ch: char| ch.is_ascii_alphabetic())
                && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-:".contains(&byte))
        }
        None => part.len() > 1,
    }
}

/// Which quotes are known to end no value any more, so that a list of openers alone is not searched again and again.
#[derive(Default)]
struct Quotes {
    no_single: bool,
    no_double: bool,
}

impl Quotes {
    /// The length of the value in `"value" …`, which begins with its quote. It ends at the first such quote that has
    /// no backslash before it and white space or the end behind it; where there is none, the last one with a backslash
    /// does.
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

/// A value without the backslashes before the two characters that need one.
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
mod tests {
    use super::*;

    /// What a list gives, as `key=value` parted by `|`.
    fn resolve(list: &str, definitions: &[(&str, &str)]) -> String {
        let mut known = Definitions::new();
        for (name, inside) in definitions {
            known.entry((*name).into()).or_default().read(inside, Spelling::Braces);
        }
        let mut attrs = Attrs::default();
        AttributeList::parse(scan(list).expect("a list")).apply(&known, &mut attrs);
        attrs.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn reads_items() {
        for (list, expected) in [
            ("{:.bash}", "class=bash"),
            ("<: .bash>", "class=bash"),
            ("{: .b class=\"c\" .d #x t='q' }", "class=c d|id=x|t=q"),
            ("{:.b.c#d}", "class=b c|id=d"),
            ("{: #1 #é .é .b#1 .c}", "class=é c"),
            ("{: t=\"x\\\"y\\}\"}", "t=x\"y}"),
            ("{: t=\"1\", u=\"2\"}", "t=1\", u=\"2"),
            ("{: t='a\\' .b}", "t=a\\|class=b"),
            ("{: t='a\\' .b u='c'}", "t=a' .b u='c"),
            ("{: t='a\\\\' .b' u='c'}", "t=a\\' .b|u=c"),
            ("{: t=\"\" .b\" c}", "t=|class=b\""),
            ("{:xt=\"x\".b u=\"y\"}", "xt=x\".b u=\"y"),
            ("{: .b, .c}", "class=b, c"),
            ("{: x=y.foo ;.a .a..b .#c b = \"d\"}", ""),
            ("{:.b\\}", "class=b\\"),
            ("{:.a\nt=\"x\" .b}", "class=a b|t=x"),
            ("{:foo: .b}", "class=b"),
        ] {
            assert_eq!(resolve(list, &[]), expected, "{list}");
        }
    }

    #[test]
    fn resolves_definitions_first() {
        let definitions = [("r", ".b t=\"1\""), ("q", ".a r"), ("q", "v=\"2\"")];
        assert_eq!(resolve("{: .c t=\"2\" q}", &definitions), "class=b a c|t=2|v=2");
        assert_eq!(resolve("{:r .c}", &[("r", ".b s"), ("s", "r x=\"1\"")]).matches("x=1").count(), 1);
    }

    #[test]
    fn tells_what_means_nothing() {
        for (list, malformed) in
            [("{:. bash}", true), ("{: .a; #c}", false), ("{: bash}", false), ("{: x=1}", true)]
        {
            assert_eq!(AttributeList::parse(scan(list).expect("a list")).malformed, malformed, "{list}");
        }
        assert_eq!(scan("<: b > c>"), Some(Scanned { spelling: Spelling::Angles, inside: " b ", len: 6 }));
        assert_eq!((scan("<:. bash>"), scan("<:>"), scan("{:.a")), (None, None, None));
        assert_eq!(split_definition("a-b: .c"), Some(("a-b", " .c")));
        assert_eq!(split_definition(".c"), None);
    }
}
