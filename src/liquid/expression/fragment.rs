//! Fragments, the tokens of Liquid's lax grammar, and their values.

use std::ops::Range;
use std::sync::Arc;

use super::{Expr, Lookup, Root, Step};
use crate::liquid::datum::Datum;
use crate::liquid::lexer::is_word;
use crate::source::Span;

/// The deepest nesting of brackets; deeper ones are not parsed.
const MAX_DEPTH: usize = 50;

/// Returns the next fragment at or after `from`: a quoted string, or a run without white space, commas, bars and
/// unpaired quotes. Anything that cannot start one is skipped.
pub fn next_fragment(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut start = from;
    while start < bytes.len() {
        if matches!(bytes[start], b'"' | b'\'')
            && let Some(end) = quoted_end(bytes, start)
        {
            return Some(start..end);
        }
        let end = run_end(bytes, start);
        if end > start {
            return Some(start..end);
        }
        start += 1;
    }
    None
}

/// Returns the fragment that starts exactly at `at`.
pub fn fragment_at(text: &str, at: usize) -> Option<Range<usize>> {
    next_fragment(text, at).filter(|range| range.start == at)
}

/// Returns the first fragment of a text.
pub fn first_fragment(text: &str) -> Option<&str> {
    next_fragment(text, 0).map(|range| &text[range])
}

/// Returns all fragments of a text.
pub fn split_fragments(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let range = next_fragment(text, at)?;
        at = range.end;
        Some(range)
    })
}

/// The end of a run, which can include quoted strings.
fn run_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' => match quoted_end(bytes, at) {
                Some(end) => at = end,
                None => break,
            },
            b',' | b'|' => break,
            _ if byte.is_ascii_whitespace() => break,
            _ => at += 1,
        }
    }
    at
}

/// Returns the end of a quoted string, after its closing quote.
pub fn quoted_end(bytes: &[u8], start: usize) -> Option<usize> {
    memchr::memchr(bytes[start], &bytes[start + 1..]).map(|at| start + at + 2)
}

/// Parses the value of a fragment.
pub fn fragment(text: &str, span: Span) -> Expr {
    read(text.trim(), span, 0)
}

fn read(text: &str, span: Span, depth: usize) -> Expr {
    let literal = match text {
        "" | "nil" | "null" => Some(Datum::Nil),
        "true" => Some(Datum::Bool(true)),
        "false" => Some(Datum::Bool(false)),
        "empty" => Some(Datum::Empty),
        "blank" => Some(Datum::Blank),
        _ => quoted(text).map(Datum::text).or_else(|| number(text)),
    };
    match literal {
        Some(literal) => Expr::Literal(literal),
        None => range(text, span, depth).unwrap_or_else(|| lookup(text, span, depth)),
    }
}

fn quoted(text: &str) -> Option<&str> {
    ['"', '\''].into_iter().find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote))
}

/// Parses a whole number, or digits with points, of which the longest prefix that is a number counts.
fn number(text: &str) -> Option<Datum<'static>> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !digits.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok().map(Datum::Int);
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let mut parts = text.splitn(3, '.');
    let (whole, fraction) = (parts.next()?, parts.next().unwrap_or_default());
    format!("{whole}.{fraction}0").parse().ok().map(Datum::Float)
}

/// Parses a range: `(a..b)`.
fn range(text: &str, span: Span, depth: usize) -> Option<Expr> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    let (first, last) = inner.split_once("..")?;
    let (first, last) = (first.trim(), last.trim());
    if depth > MAX_DEPTH || first.is_empty() || last.is_empty() || first.contains(' ') || last.contains(' ') {
        return None;
    }
    Some(Expr::Range(Box::new((read(first, span, depth + 1), read(last, span, depth + 1)))))
}

/// Parses a lookup: each bracket group and each run of word characters or `-` is a step. Anything else is skipped.
fn lookup(text: &str, span: Span, depth: usize) -> Expr {
    let mut parts = parts(text).map(|part| match text[part.clone()].strip_prefix('[') {
        Some(inner) if depth < MAX_DEPTH => {
            Step::Index(read(inner.strip_suffix(']').unwrap_or(inner).trim(), span, depth + 1))
        }
        _ => Step::Key(Arc::from(&text[part])),
    });
    let root = match parts.next() {
        Some(Step::Key(name)) => Root::Name(name),
        Some(Step::Index(value)) => Root::Computed(Box::new(value)),
        None => return Expr::Literal(Datum::Nil),
    };
    Expr::Lookup(Lookup { root, steps: parts.collect(), span })
}

/// Returns the bracket groups and names in a fragment.
fn parts(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut open_ended = false;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            if bytes[at] == b'[' && !open_ended {
                if let Some(end) = group_end(bytes, at) {
                    at = end;
                    return Some(start..end);
                }
                open_ended = true;
            }
            while at < bytes.len() && (is_word(bytes[at]) || bytes[at] == b'-') {
                at += 1;
            }
            if at > start {
                at += usize::from(bytes.get(at) == Some(&b'?'));
                return Some(start..at);
            }
            at += 1;
        }
        None
    })
}

/// Returns the end of a bracket group, including nested groups.
fn group_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        match byte {
            b'[' => depth += 1,
            b']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn all(text: &str) -> Vec<&str> {
        split_fragments(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn fragments_end_at_space_commas_and_bars() {
        assert_eq!(all(r#"a"b c" 'd, e' , f|g"#), [r#"a"b c""#, "'d, e'", "f", "g"]);
        assert_eq!(all("'page.title"), ["page.title"]);
        assert_eq!(all(" , | '"), [""; 0]);
    }

    #[test]
    fn fragments_have_values() {
        let read = |text: &str| fragment(text, Span::new(FileId(0), 0, 0));
        let shown = |text: &str| match read(text) {
            Expr::Literal(datum) => crate::liquid::datum::inspect(&datum),
            Expr::Range(_) => "range".into(),
            Expr::Lookup(Lookup { root: Root::Name(name), steps, .. }) => format!("{name}+{}", steps.len()),
            Expr::Lookup(_) => "computed".into(),
        };
        let cases = [
            ("'a'", "\"a\""),
            ("-5", "-5"),
            ("1.2.3", "1.2"),
            ("1.", "1.0"),
            ("(1..3)", "range"),
            ("site..title", "site+1"),
            ("page.\"title\"", "page+1"),
            ("a[b[c]].d", "a+2"),
            ("['a']", "computed"),
            ("(a)", "a+0"),
            ("+++", "nil"),
            ("a[[[", "a+0"),
            ("5-3", "5-3+0"),
            ("-page.title", "-page+1"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
