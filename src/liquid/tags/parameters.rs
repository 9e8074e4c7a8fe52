//! The parameters of an include: `name="text"`, `name='text'`, `name=variable`.

use std::sync::Arc;

use crate::liquid::datum::Datum;
use crate::liquid::expression::{Expr, fragment};
use crate::liquid::lexer::is_word;
use crate::liquid::template::Failure;
use crate::source::Span;

/// Names and values, in order.
pub type Parameters = Vec<(Arc<str>, Expr)>;

/// Parses all parameters.
pub fn parameters(text: &str, span: Span) -> Result<Parameters, Failure> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let Some((name, value, after)) = parameter(rest, span) else {
            let part: String = rest.chars().take(30).collect();
            return Err(Failure::syntax(format!("`{}` is not a valid parameter of an include", part.trim()))
                .hint("write parameters as name=\"text\" or name=page.key, with spaces between them"));
        };
        found.push((Arc::from(name), value));
        rest = after;
    }
    Ok(found)
}

/// Parses one parameter. Returns its name, its value and the rest.
fn parameter(text: &str, span: Span) -> Option<(&str, Expr, &str)> {
    let length = text.bytes().take_while(|&byte| is_word(byte) || byte == b'-').count();
    let (name, rest) = text.split_at(length);
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let first = rest.chars().next()?;
    let (value, after) = if matches!(first, '"' | '\'') {
        let (text, after) = quoted(&rest[1..], first)?;
        (Expr::Literal(Datum::text(text)), after)
    } else {
        let length = rest.bytes().take_while(|&byte| is_word(byte) || matches!(byte, b'-' | b'.')).count();
        if length == 0 {
            return None;
        }
        (fragment(&rest[..length], span), &rest[length..])
    };
    let is_separate = after.is_empty() || after.starts_with(|c: char| c.is_ascii_whitespace());
    (length > 0 && is_separate).then(|| (name, value, after.trim_start()))
}

/// Parses a string up to its closing quote, which a backslash escapes. Returns it and the rest.
fn quoted(text: &str, quote: char) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut chars = text.char_indices();
    while let Some((at, char)) = chars.next() {
        if char == quote {
            return Some((out, &text[at + 1..]));
        }
        if char == '\\' && text[at + 1..].starts_with(quote) {
            chars.next();
            out.push(quote);
        } else {
            out.push(char);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::parameters;
    use crate::source::{FileId, Span};

    #[test]
    fn white_space_separates_parameters() {
        let read = |text: &str| parameters(text, Span::new(FileId(0), 0, 0)).map(|found| found.len());
        for (text, count) in
            [("", 0), (" a='it\\'s'\n b = \"x, y\" ", 2), ("a=-5 b=page.x-y c=true", 3), ("a='' a=1", 2)]
        {
            assert_eq!(read(text).ok(), Some(count), "{text}");
        }
        for text in ["a", "a=\"x\", b=\"y\"", "a=", "=1", "a=\"x", "a=\"x\"b=1", "a={{ x }}", "a=x[0]"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
