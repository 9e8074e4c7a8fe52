//! The strict grammar: tokens, values, filters, conditions and the head of `for`.

use std::ops::Range;
use std::sync::Arc;

use super::condition::{Condition, Join, Operator, Test};
use super::fragment::{fragment, quoted_end};
use super::{Expr, FilterCall, Pipeline, Unexpected};
use crate::liquid::datum::Datum;
use crate::liquid::lexer::is_word;
use crate::source::Span;

/// The deepest nesting of brackets that is accepted.
const MAX_DEPTH: usize = 50;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Id,
    Text,
    Number,
    Comparison,
    DotDot,
    Mark(u8),
}

struct Tokens<'t> {
    text: &'t str,
    list: Vec<(Kind, Range<usize>)>,
    at: usize,
    span: Span,
}

/// The arguments of `{% for … %}`.
pub struct StrictFor {
    /// The name of the loop's variable.
    pub name: Arc<str>,
    /// The source of what it iterates over.
    pub collection: String,
    /// Whether it runs backwards.
    pub reversed: bool,
    /// `limit` and `offset`, each with its source.
    pub limits: Vec<(Arc<str>, String)>,
}

/// Parses a value with its filters.
pub fn pipeline(text: &str, span: Span) -> Result<Pipeline, Unexpected> {
    let mut tokens = Tokens::new(text, span)?;
    if tokens.list.is_empty() {
        return Ok(Pipeline { value: Expr::Literal(Datum::Nil), filters: Vec::new() });
    }
    let value = tokens.value()?;
    let mut filters = Vec::new();
    while tokens.eat(Kind::Mark(b'|')).is_some() {
        filters.push(tokens.filter()?);
    }
    tokens.finish()?;
    Ok(Pipeline { value, filters })
}

/// Parses a condition, to its end.
pub fn strict_condition(text: &str, span: Span) -> Result<Condition, Unexpected> {
    let mut tokens = Tokens::new(text, span)?;
    let mut tests = Vec::new();
    loop {
        let left = tokens.value()?;
        let right = match tokens.eat(Kind::Comparison) {
            Some(range) => Some((Operator::new(&text[range]), tokens.value()?)),
            None => None,
        };
        let join = match tokens.peek_word() {
            Some("and") => Some(Join::And),
            Some("or") => Some(Join::Or),
            _ => None,
        };
        tests.push((Test { left, right }, join));
        if join.is_none() {
            break;
        }
        tokens.at += 1;
    }
    tokens.finish()?;
    Ok(Condition { tests })
}

/// Parses the arguments of `for`.
pub fn strict_for(text: &str, span: Span) -> Result<StrictFor, Unexpected> {
    let mut tokens = Tokens::new(text, span)?;
    let name = tokens.expect(Kind::Id)?;
    if tokens.peek_word() != Some("in") {
        return Err(tokens.unexpected());
    }
    tokens.at += 1;
    let mut read = StrictFor {
        name: Arc::from(&text[name]),
        collection: tokens.value_text(0)?,
        reversed: tokens.peek_word() == Some("reversed"),
        limits: Vec::new(),
    };
    tokens.at += usize::from(read.reversed);
    while tokens.at < tokens.list.len() {
        tokens.eat(Kind::Mark(b','));
        let key = match tokens.peek_word() {
            Some(key @ ("limit" | "offset")) => Arc::from(key),
            _ => return Err(tokens.unexpected()),
        };
        tokens.at += 1;
        tokens.expect(Kind::Mark(b':'))?;
        let value = tokens.value_text(0)?;
        read.limits.push((key, value));
    }
    Ok(read)
}

impl<'t> Tokens<'t> {
    fn new(text: &'t str, span: Span) -> Result<Self, Unexpected> {
        let bytes = text.as_bytes();
        let mut list = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at].is_ascii_whitespace() {
                at += 1;
                continue;
            }
            let Some((kind, end)) = token(text, at) else {
                return Err(Unexpected(text[at..].chars().take(1).collect()));
            };
            list.push((kind, at..end));
            at = end;
        }
        Ok(Self { text, list, at: 0, span })
    }

    fn eat(&mut self, kind: Kind) -> Option<Range<usize>> {
        let (found, range) = self.list.get(self.at)?;
        (*found == kind).then(|| {
            self.at += 1;
            range.clone()
        })
    }

    fn expect(&mut self, kind: Kind) -> Result<Range<usize>, Unexpected> {
        self.eat(kind).ok_or_else(|| self.unexpected())
    }

    fn unexpected(&self) -> Unexpected {
        Unexpected(
            self.list.get(self.at).map(|(_, range)| self.text[range.clone()].to_owned()).unwrap_or_default(),
        )
    }

    fn finish(&self) -> Result<(), Unexpected> {
        if self.at < self.list.len() { Err(self.unexpected()) } else { Ok(()) }
    }

    fn peek_word(&self) -> Option<&'t str> {
        let (kind, range) = self.list.get(self.at)?;
        (*kind == Kind::Id).then(|| &self.text[range.clone()])
    }

    fn value(&mut self) -> Result<Expr, Unexpected> {
        let first = self.at;
        let text = self.value_text(0)?;
        let (start, end) = (self.list[first].1.start, self.list[self.at - 1].1.end);
        // If the span is longer than the text, the place of the value in it is unknown.
        let is_exact = self.span.len() == self.text.len();
        let from = self.span.start as usize;
        let span = if is_exact { Span::new(self.span.file, from + start, from + end) } else { self.span };
        Ok(fragment(&text, span))
    }

    /// Reads a value as a fragment, that is, without the spaces that the strict grammar allows in it.
    fn value_text(&mut self, depth: usize) -> Result<String, Unexpected> {
        if depth > MAX_DEPTH {
            return Err(self.unexpected());
        }
        let Some((kind, range)) = self.list.get(self.at).cloned() else { return Err(self.unexpected()) };
        let mut text = self.text[range].to_owned();
        match kind {
            Kind::Text | Kind::Number => self.at += 1,
            Kind::Id => {
                self.at += 1;
                self.steps(&mut text, depth)?;
            }
            Kind::Mark(b'[') => {
                text.clear();
                self.steps(&mut text, depth)?;
            }
            Kind::Mark(b'(') => {
                self.at += 1;
                text += &self.value_text(depth + 1)?;
                self.expect(Kind::DotDot)?;
                text += "..";
                text += &self.value_text(depth + 1)?;
                self.expect(Kind::Mark(b')'))?;
                text += ")";
            }
            _ => return Err(self.unexpected()),
        }
        Ok(text)
    }

    fn steps(&mut self, text: &mut String, depth: usize) -> Result<(), Unexpected> {
        loop {
            if self.eat(Kind::Mark(b'[')).is_some() {
                text.push('[');
                *text += &self.value_text(depth + 1)?;
                self.expect(Kind::Mark(b']'))?;
                text.push(']');
            } else if self.eat(Kind::Mark(b'.')).is_some() {
                text.push('.');
                let name = self.expect(Kind::Id)?;
                *text += &self.text[name];
            } else {
                return Ok(());
            }
        }
    }

    fn filter(&mut self) -> Result<FilterCall, Unexpected> {
        let name = self.expect(Kind::Id)?;
        let mut call = FilterCall { name: Arc::from(&self.text[name]), args: Vec::new(), named: Vec::new() };
        if self.eat(Kind::Mark(b':')).is_none() {
            return Ok(call);
        }
        loop {
            let is_named = matches!(self.list.get(self.at), Some((Kind::Id, _)))
                && matches!(self.list.get(self.at + 1), Some((Kind::Mark(b':'), _)));
            if is_named {
                let name = self.expect(Kind::Id)?;
                self.at += 1;
                let value = self.value()?;
                call.named.push((Arc::from(&self.text[name]), value));
            } else {
                let value = self.value()?;
                call.args.push(value);
            }
            if self.eat(Kind::Mark(b',')).is_none() {
                return Ok(call);
            }
        }
    }
}

/// Returns the token that starts at `at`, and its end.
fn token(text: &str, at: usize) -> Option<(Kind, usize)> {
    let bytes = text.as_bytes();
    let run = |from: usize, wanted: fn(u8) -> bool| {
        from + bytes[from..].iter().take_while(|&&byte| wanted(byte)).count()
    };
    match bytes[at] {
        b'"' | b'\'' => quoted_end(bytes, at).map(|end| (Kind::Text, end)),
        b'0'..=b'9' => Some((Kind::Number, number_end(bytes, at))),
        b'-' if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => {
            Some((Kind::Number, number_end(bytes, at + 1)))
        }
        b'.' if bytes.get(at + 1) == Some(&b'.') => Some((Kind::DotDot, at + 2)),
        b'=' | b'!' | b'>' if bytes.get(at + 1) == Some(&b'=') => Some((Kind::Comparison, at + 2)),
        b'<' if matches!(bytes.get(at + 1), Some(b'=' | b'>')) => Some((Kind::Comparison, at + 2)),
        b'<' | b'>' => Some((Kind::Comparison, at + 1)),
        mark @ (b'|' | b'.' | b':' | b',' | b'[' | b']' | b'(' | b')') => Some((Kind::Mark(mark), at + 1)),
        first if first.is_ascii_alphabetic() || first == b'_' => {
            let end = run(at, |byte| is_word(byte) || byte == b'-');
            let is_operator =
                &text[at..end] == "contains" && bytes.get(end).is_some_and(u8::is_ascii_whitespace);
            let question = usize::from(bytes.get(end) == Some(&b'?'));
            Some(if is_operator { (Kind::Comparison, end) } else { (Kind::Id, end + question) })
        }
        _ => None,
    }
}

fn number_end(bytes: &[u8], start: usize) -> usize {
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let whole = start + digits(start);
    if bytes.get(whole) == Some(&b'.') && bytes.get(whole + 1).is_some_and(u8::is_ascii_digit) {
        whole + 1 + digits(whole + 1)
    } else {
        whole
    }
}
