//! Conditions of `if`, `unless` and `elsif`.

use super::fragment::{fragment, next_fragment, quoted_end};
use super::strict::strict_condition;
use super::{Expr, Unexpected};
use crate::source::Span;

/// Tests in a row: each is joined with all that follow it.
#[derive(Debug, Clone)]
pub struct Condition {
    /// The tests, each with what joins it to the next one.
    pub tests: Vec<(Test, Option<Join>)>,
}

/// One test: a value alone, or two values with an operator.
#[derive(Debug, Clone)]
pub struct Test {
    /// The left value.
    pub left: Expr,
    /// Operator and right value.
    pub right: Option<(Operator, Expr)>,
}

/// What stands between two tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// `and`
    And,
    /// `or`
    Or,
}

/// What compares two values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=` and `<>`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `contains`
    Contains,
    /// Anything else: an error when it is evaluated.
    Unknown(String),
}

impl Operator {
    /// The operator that is written so.
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

/// Reads a condition; the second part says why it had to be read in the lax way. None: there is no condition.
pub fn condition(text: &str, span: Span) -> Option<(Condition, Option<Unexpected>)> {
    match strict_condition(text, span) {
        Ok(condition) => Some((condition, None)),
        Err(unexpected) => lax(text, span).map(|condition| (condition, Some(unexpected))),
    }
}

/// Cut at the words and/or outside quotes; every part is a fragment, maybe an operator, maybe a fragment.
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

/// The words `and` and `or` outside quotes, with their places.
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
