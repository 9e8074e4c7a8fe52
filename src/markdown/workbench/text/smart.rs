//! Quotes, dashes and ellipses (Pandoc's manual, "Extension: `smart`"). A quote is opened only if it is closed: its end
//! is searched for in the same paragraph and the same emphasis. One inside another must be of the other kind.

use crate::markdown::workbench::literal;
use crate::model::document::{Inline, InlineKind};

/// A kind of quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quote {
    /// `'a'`
    Single,
    /// `"a"`
    Double,
}

/// A character that may open or close a quote.
#[derive(Debug)]
struct Mark {
    /// The index of its text, and its offset in it.
    place: (usize, usize),
    kind: Quote,
    opens: bool,
    closes: bool,
}

/// What becomes of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Open,
    Close,
    Alone,
}

/// Replaces quotes, dashes and ellipses in texts. Returns the quote that each inline is in.
pub fn replace(content: &mut [Inline], outer: Option<Quote>) -> Vec<Option<Quote>> {
    let marks = marks(content);
    let roles = roles(&marks, outer);
    let mut quotes = Vec::with_capacity(content.len());
    let mut open = vec![outer];
    let mut next = 0;
    for number in 0..content.len() {
        quotes.push(open.last().copied().flatten());
        let mut replaced = String::new();
        let mut from = 0;
        let Some(text) = plain(&content[number]).map(str::to_owned) else { continue };
        while let Some(mark) = marks.get(next).filter(|mark| mark.place.0 == number) {
            symbols(&text[from..mark.place.1], &mut replaced);
            let role = roles[next];
            match role {
                Role::Open => open.push(Some(mark.kind)),
                Role::Close => {
                    open.pop();
                    replaced.truncate(replaced.trim_end_matches(is_space).len());
                    if replaced.is_empty() {
                        trim_before(&mut content[..number]);
                    }
                }
                Role::Alone => {}
            }
            let sign = text[mark.place.1..].chars().next().unwrap_or_default();
            replaced.push(shown(sign, mark, role, open.last().copied().flatten()));
            from = mark.place.1 + sign.len_utf8();
            next += 1;
        }
        symbols(&text[from..], &mut replaced);
        if let InlineKind::Text(text) = &mut content[number].kind {
            *text = replaced;
        }
    }
    quotes
}

/// Returns the text of an inline in which quotes have a meaning.
fn plain(inline: &Inline) -> Option<&str> {
    match &inline.kind {
        InlineKind::Text(text) if !literal::is_marked(inline) => Some(text),
        _ => None,
    }
}

/// Finds the marks in texts.
fn marks(content: &[Inline]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    // Whether a word or an emphasis ends before the current character.
    let mut after_word = false;
    for (number, inline) in content.iter().enumerate() {
        let Some(text) = plain(inline) else {
            after_word = matches!(inline.kind, InlineKind::Emphasis(_) | InlineKind::Strong(_));
            continue;
        };
        let mut chars = text.char_indices().peekable();
        let mut dots = 0;
        while let Some((at, ch)) = chars.next() {
            let next = match chars.peek() {
                Some(&(_, next)) => Some(next),
                None => first_char(&content[number + 1..]),
            };
            let kind = match ch {
                '"' | '“' | '”' => Some(Quote::Double),
                '\'' | '‘' | '’' => Some(Quote::Single),
                _ => None,
            };
            if let Some(kind) = kind {
                let is_end = matches!(ch, '”' | '’');
                let is_start = matches!(ch, '“' | '‘');
                marks.push(Mark {
                    place: (number, at),
                    kind,
                    // Single quotes must have a content.
                    opens: !is_end
                        && !after_word
                        && next.is_some_and(|next| !is_space(next) && (ch != '\'' || next != ch)),
                    closes: !is_start && (kind == Quote::Double || !next.is_some_and(char::is_alphanumeric)),
                });
            }
            dots = if ch == '.' { dots + 1 } else { 0 };
            after_word = ch.is_alphanumeric() || dots == 1 && next != Some('.');
        }
    }
    marks
}

/// The first character after a text; something that is not a space, if an element follows.
fn first_char(rest: &[Inline]) -> Option<char> {
    let next =
        rest.iter().find(|inline| !matches!(&inline.kind, InlineKind::Text(text) if text.is_empty()))?;
    match &next.kind {
        InlineKind::Text(text) => text.chars().next(),
        InlineKind::Break => Some('\n'),
        _ => Some('*'),
    }
}

/// Decides what each mark is, in linear time: for each mark and each kind, where a quote that is open there closes.
fn roles(marks: &[Mark], outer: Option<Quote>) -> Vec<Role> {
    let ends = ends(marks);
    let mut roles = vec![Role::Alone; marks.len()];
    let mut open: Vec<(usize, Quote)> = Vec::new();
    for (number, mark) in marks.iter().enumerate() {
        if open.last().is_some_and(|&(end, _)| end == number) {
            open.pop();
            roles[number] = Role::Close;
            continue;
        }
        let inside = open.last().map(|&(_, kind)| kind).or(outer);
        if inside != Some(mark.kind)
            && mark.opens
            && let Some(end) = ends[number + 1][mark.kind as usize]
        {
            roles[number] = Role::Open;
            open.push((end, mark.kind));
        }
    }
    roles
}

/// For each mark, the mark that closes a single quote and the one that closes a double quote, if one is open before it.
type Ends = Vec<[Option<usize>; 2]>;

fn ends(marks: &[Mark]) -> Ends {
    let mut ends = vec![[None; 2]; marks.len() + 1];
    for number in (0..marks.len()).rev() {
        let mark = &marks[number];
        for kind in [Quote::Single, Quote::Double] {
            ends[number][kind as usize] = if mark.kind == kind && mark.closes {
                Some(number)
            } else if mark.kind != kind
                && mark.opens
                && let Some(end) = ends[number + 1][mark.kind as usize]
            {
                ends[end + 1][kind as usize]
            } else {
                ends[number + 1][kind as usize]
            };
        }
    }
    ends
}

/// Returns the character to show for a mark. `inside` is the quote around it.
fn shown(sign: char, mark: &Mark, role: Role, inside: Option<Quote>) -> char {
    match (mark.kind, role) {
        (_, Role::Alone) if !matches!(sign, '"' | '\'') => sign,
        (Quote::Double, Role::Open) => '“',
        (Quote::Double, Role::Alone) if mark.opens && inside != Some(Quote::Double) => '“',
        (Quote::Double, _) => '”',
        (Quote::Single, Role::Open) => '‘',
        (Quote::Single, _) => '’',
    }
}

/// Appends a text with its dashes, ellipses and non-breaking spaces.
fn symbols(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['-', '.', '\\']) {
        into.push_str(&rest[..at]);
        rest = &rest[at..];
        let (len, symbol) = if rest.starts_with("---") {
            (3, "—")
        } else if rest.starts_with("--") {
            (2, "–")
        } else if rest.starts_with("...") {
            (3, "…")
        } else if rest.starts_with("\\ ") {
            (2, "\u{a0}")
        } else {
            (1, &rest[..1])
        };
        into.push_str(symbol);
        rest = &rest[len..];
    }
    into.push_str(rest);
}

/// Removes the space at the end of the texts before a closing quote.
fn trim_before(content: &mut [Inline]) {
    for inline in content.iter_mut().rev() {
        let is_plain = plain(inline).is_some();
        let InlineKind::Text(text) = &mut inline.kind else { return };
        if !is_plain {
            return;
        }
        text.truncate(text.trim_end_matches(is_space).len());
        if !text.is_empty() {
            return;
        }
    }
}

fn is_space(ch: char) -> bool {
    matches!(ch, ' ' | '\t' | '\n' | '\r')
}
