//! The conditions of `if`, `unless` and `elsif`.

use super::fragment::{fragment, next_fragment, quoted_end};
use super::strict::strict_condition;
use super::{Expr, Unexpected};
use crate::source::Span;

/// A sequence of tests; each is joined with all tests after it.
#[derive(Debug, Clone)]
pub struct Condition {
    /// The tests, each with the word that joins it to the next one.
    pub tests: Vec<(Test, Option<Join>)>,
}

/// One test: a single value, or two values with an operator.
#[derive(Debug, Clone)]
pub struct Test {
    /// The value, or the one before the operator.
    pub left: Expr,
    /// The operator, and the value after it.
    pub right: Option<(Operator, Expr)>,
}

/// The word between two tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// Both must be true: `and`.
    And,
    /// One must be true: `or`.
    Or,
}

/// The operator between two values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operator {
    /// The values are equal: `==`.
    Equal,
    /// The values differ: `!=` or `<>`.
    Unequal,
    /// Less than: `<`.
    Less,
    /// Less than or equal: `<=`.
    AtMost,
    /// Greater than: `>`.
    Greater,
    /// Greater than or equal: `>=`.
    AtLeast,
    /// A substring, an element or a key: `contains`.
    Contains,
    /// Anything else, which is an error when it is evaluated.
    Unknown(String),
}

impl Operator {
    /// Returns the operator with this spelling.
    pub fn new(text: &str) -> Self {
        match text {
            "==" => Self::Equal,
            "!=" | "<>" => Self::Unequal,
            "<" => Self::Less,
            "<=" => Self::AtMost,
            ">" => Self::Greater,
            ">=" => Self::AtLeast,
            "contains" => Self::Contains,
            other => Self::Unknown(other.to_owned()),
        }
    }
}

/// Parses a condition; also returns why it had to be parsed in the lax way. `None` if there is no condition.
pub fn condition(text: &str, span: Span) -> Option<(Condition, Option<Unexpected>)> {
    match strict_condition(text, span) {
        Ok(condition) => Some((condition, None)),
        Err(unexpected) => lax(text, span).map(|condition| (condition, Some(unexpected))),
    }
}

/// The lax grammar: splits at `and` and `or` outside quotes. Each part is a fragment, then optionally an operator and
/// another fragment.
fn lax(text: &str, span: Span) -> Option<Condition> {
    let mut tests = Vec::new();
    let mut start = 0;
    for (join, at, end) in joins(text) {
        tests.push((test(&text[start..at], span)?, Some(join)));
        start = end;
    }
    tests.push((test(&text[start..], span)?, None));
    Some(Condition { tests })
}

/// Returns each `and` and `or` outside quotes, with its start and end.
fn joins(text: &str) -> Vec<(Join, usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if matches!(bytes[at], b'"' | b'\'')
            && let Some(end) = quoted_end(bytes, at)
        {
            at = end;
            continue;
        }
        let starts = at == 0 || bytes[at - 1].is_ascii_whitespace();
        let length = bytes[at..].iter().take_while(|byte| !byte.is_ascii_whitespace()).count();
        let join = match &bytes[at..at + length] {
            b"and" => Some(Join::And),
            b"or" => Some(Join::Or),
            _ => None,
        };
        match join {
            Some(join) if starts => {
                found.push((join, at, at + length));
                at += length;
            }
            _ if starts && length > 0 && !text[at..at + length].contains(['"', '\'']) => at += length,
            _ => at += 1,
        }
    }
    found
}

fn test(text: &str, span: Span) -> Option<Test> {
    let first = next_fragment(text, 0)?;
    let left = fragment(&text[first.clone()], span);
    let rest = text[first.end..].trim_start();
    let is_operator = |byte: u8| matches!(byte, b'=' | b'!' | b'<' | b'>' | b'a'..=b'z' | b'_');
    let length = rest.bytes().take_while(|&byte| is_operator(byte)).count();
    if length == 0 {
        return Some(Test { left, right: None });
    }
    let operand = rest[length..].trim_start();
    let right = match next_fragment(operand, 0) {
        Some(range) if range.start == 0 => fragment(&operand[range], span),
        _ => fragment("nil", span),
    };
    Some(Test { left, right: Some((Operator::new(&rest[..length]), right)) })
}
