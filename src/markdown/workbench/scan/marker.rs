//! The markers of numbered lists: `1.`, `a)`, `(iv)`, `#.`, `(@)` (Pandoc's manual, "Extension: `fancy_lists`").

/// How the items of a list are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `1`
    Decimal,
    /// `@`: numbered through the page.
    Example,
    /// `a`
    LowerAlpha,
    /// `A`
    UpperAlpha,
    /// `i`
    LowerRoman,
    /// `I`
    UpperRoman,
}

/// What is around the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// `1.`
    Period,
    /// `1)`
    Parenthesis,
    /// `(1)`
    Parentheses,
}

/// A marker: its number as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// The number, without delimiters.
    pub number: String,
    /// What is around it.
    pub delimiter: Delimiter,
}

/// The longest number, in bytes: pulldown-cmark reads nine digits.
const MAX_LEN: usize = 8;

impl Style {
    /// The value of the `type` attribute of `<ol>`; none where it is the default.
    pub fn letter(self) -> Option<&'static str> {
        match self {
            Self::Decimal | Self::Example => None,
            Self::LowerAlpha => Some("a"),
            Self::UpperAlpha => Some("A"),
            Self::LowerRoman => Some("i"),
            Self::UpperRoman => Some("I"),
        }
    }
}

impl Marker {
    /// The style of a list that starts with it, and its number there.
    pub fn first(&self) -> (Style, u64) {
        use Style::{Decimal, Example, LowerAlpha, LowerRoman, UpperAlpha, UpperRoman};
        if self.number == "i" || self.number == "I" {
            return (if self.number == "i" { LowerRoman } else { UpperRoman }, 1);
        }
        let styles = [Decimal, Example, LowerAlpha, LowerRoman, UpperAlpha, UpperRoman];
        let found = styles.into_iter().find_map(|style| Some((style, self.number_in(style)?)));
        found.unwrap_or((Decimal, 1))
    }

    /// Its number in a style; `None` if it cannot be of that style.
    pub fn number_in(&self, style: Style) -> Option<u64> {
        let number = self.number.as_str();
        match style {
            _ if number == "#" => Some(1),
            Style::Decimal => number.parse().ok(),
            Style::Example => number.starts_with('@').then_some(1),
            Style::LowerAlpha => letter(number, b'a'),
            Style::UpperAlpha => letter(number, b'A'),
            Style::LowerRoman => {
                roman(number).filter(|_| number.bytes().all(|byte| byte.is_ascii_lowercase()))
            }
            Style::UpperRoman => roman(&number.to_ascii_lowercase())
                .filter(|_| number.bytes().all(|byte| byte.is_ascii_uppercase())),
        }
    }
}

/// Returns a marker at the start of a line that pulldown-cmark does not know, and its length in bytes.
pub fn fancy(line: &str) -> Option<(Marker, usize)> {
    let opened = line.starts_with('(');
    let inside = &line[usize::from(opened)..];
    let len = inside.bytes().take(MAX_LEN + 1).position(|byte| !is_part(byte))?;
    let number = &inside[..len];
    let delimiter = match inside.as_bytes().get(len)? {
        b')' if opened => Delimiter::Parentheses,
        b')' => Delimiter::Parenthesis,
        b'.' if !opened => Delimiter::Period,
        _ => return None,
    };
    let marker = Marker { number: number.to_owned(), delimiter };
    let end = usize::from(opened) + len + 1;
    let rest = &line[end..];
    let is_space = |ch: char| ch == ' ' || ch == '\t';
    if len == 0 || !rest.is_empty() && !rest.starts_with(is_space) || !marker.is_number() {
        return None;
    }
    // `B. Russell` is a name.
    let may_be_name =
        delimiter == Delimiter::Period && number.len() == 1 && number.as_bytes()[0].is_ascii_uppercase();
    let is_page = number == "p" && rest.trim_start().starts_with(|ch: char| ch.is_ascii_digit());
    let is_plain = number.bytes().all(|byte| byte.is_ascii_digit()) && !opened;
    if is_plain || is_page || may_be_name && !rest.is_empty() && !rest[1..].starts_with(is_space) {
        return None;
    }
    Some((marker, end))
}

impl Marker {
    fn is_number(&self) -> bool {
        let number = self.number.as_str();
        number == "#"
            || number.starts_with('@') && !number[1..].contains('#')
            || number.bytes().all(|byte| byte.is_ascii_digit())
            || number.len() == 1 && number.as_bytes()[0].is_ascii_alphabetic()
            || roman(&number.to_ascii_lowercase()).is_some()
                && (number.bytes().all(|byte| byte.is_ascii_lowercase())
                    || number.bytes().all(|byte| byte.is_ascii_uppercase()))
    }
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"#@_-".contains(&byte)
}

fn letter(number: &str, first: u8) -> Option<u64> {
    let [byte] = number.as_bytes() else { return None };
    let at = byte.checked_sub(first)?;
    (at < 26).then(|| u64::from(at) + 1)
}

/// Returns the value of a Roman number in lower case, if it is written in the usual way.
fn roman(number: &str) -> Option<u64> {
    const PARTS: [(&str, u64); 13] = [
        ("m", 1000),
        ("cm", 900),
        ("d", 500),
        ("cd", 400),
        ("c", 100),
        ("xc", 90),
        ("l", 50),
        ("xl", 40),
        ("x", 10),
        ("ix", 9),
        ("v", 5),
        ("iv", 4),
        ("i", 1),
    ];
    let mut rest = number;
    let mut value = 0;
    for (part, worth) in PARTS {
        let mut times = 0;
        while let Some(after) = rest.strip_prefix(part).filter(|_| times < 3) {
            rest = after;
            value += worth;
            times += 1;
            if part.len() == 2 || matches!(worth, 5 | 50 | 500) {
                break;
            }
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_markers() {
        for (line, style, number, len) in [
            ("a) x", Style::LowerAlpha, 1, 2),
            ("(iv) x", Style::LowerRoman, 4, 4),
            ("i. x", Style::LowerRoman, 1, 2),
            ("v. x", Style::LowerAlpha, 22, 2),
            ("B.  x", Style::UpperAlpha, 2, 2),
            ("(3) x", Style::Decimal, 3, 3),
            ("#. x", Style::Decimal, 1, 2),
            ("(@lab) x", Style::Example, 1, 6),
        ] {
            let (marker, found) = fancy(line).expect(line);
            assert_eq!((marker.first(), found), ((style, number), len), "{line}");
        }
        for line in [
            "1. x",
            "B. Russell",
            "p. 3",
            "ab. x",
            "(x",
            "a.b",
            "iiii. x",
            "12345678901) x",
            "(a b) c",
            "(a). x",
        ] {
            assert_eq!(fancy(line), None, "{line}");
        }
    }
}
