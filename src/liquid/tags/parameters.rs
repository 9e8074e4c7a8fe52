//! The parameters of an include: `name="text"`, `name='text'`, `name=variable`.

use std::sync::Arc;

use crate::liquid::datum::Datum;
use crate::liquid::expression::{Expr, fragment};
use crate::liquid::lexer::{self, is_word};
use crate::liquid::parser::Parser;
use crate::liquid::template::{Body, Failure};

/// Names and values, in order.
pub type Parameters = Vec<(Arc<str>, Given)>;

/// The value of a parameter.
#[derive(Debug)]
pub enum Given {
    /// A string, a number or a variable.
    Value(Expr),
    /// A text with short outputs: `<< page.title >>`, `"Part << page.part >>"`.
    Made(Body),
}

/// Parses all parameters in `text`, which is at `base` in the parser's text.
pub fn parameters(parser: &mut Parser<'_>, text: &str, base: usize) -> Result<Parameters, Failure> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let at = base + text.len() - rest.len();
        let Some((name, value, after)) = parameter(parser, rest, at) else {
            let part: String = rest.chars().take(30).collect();
            return Err(Failure::syntax(format!("`{}` is not a valid parameter of an include", part.trim()))
                .hint("write parameters as name=\"text\" or name=page.key, with spaces between them"));
        };
        found.push((Arc::from(name), value));
        rest = after;
    }
    Ok(found)
}

/// Parses one parameter at `at` in the parser's text. Returns its name, its value and the rest.
fn parameter<'t>(parser: &mut Parser<'_>, text: &'t str, at: usize) -> Option<(&'t str, Given, &'t str)> {
    let length = text.bytes().take_while(|&byte| is_word(byte) || byte == b'-').count();
    let (name, rest) = text.split_at(length);
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let at = at + text.len() - rest.len();
    let first = rest.chars().next()?;
    let (value, after) = if matches!(first, '"' | '\'') {
        let (string, after) = quoted(&rest[1..], first)?;
        let inside = &rest[1..rest.len() - after.len() - 1];
        let shorts = lexer::shorts(inside, parser.names());
        if shorts.is_empty() || inside.contains('\\') {
            (Given::Value(Expr::Literal(Datum::text(string))), after)
        } else {
            (Given::Made(parser.part(at + 1..at + 1 + inside.len())), after)
        }
    } else if let Some(short) = lexer::shorts(rest, parser.names()).first().filter(|short| short.start == 0) {
        (Given::Made(parser.part(at..at + short.end)), &rest[short.end..])
    } else {
        let length = rest.bytes().take_while(|&byte| is_word(byte) || matches!(byte, b'-' | b'.')).count();
        if length == 0 {
            return None;
        }
        (Given::Value(fragment(&rest[..length], parser.span(&(at..at + length)))), &rest[length..])
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
