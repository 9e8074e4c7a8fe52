//! Short outputs, `<< page.title >>`: another spelling of `{{ page.title }}`.
//!
//! As `<<` and `>>` stand in shells and in C++ too, only what cannot be meant otherwise is one: a key of the page, the site
//! or an include, or a variable that the same text sets, with indexes and known filters. What is not defined stays as it
//! is written.

use std::collections::HashSet;
use std::ops::Range;

use super::evaluate::{self, Missing};
use super::expression::{Expr, Pipeline, pipeline};
use super::filters;
use super::lexer::{is_word, skip_space};
use super::run::Run;
use super::template::{Failure, Flow, Tag};
use crate::source::Span;

/// The longest short output, in bytes, so that many unclosed ones take linear time.
const MAX_LENGTH: usize = 300;

/// The variables that are always there, and are only printed by their keys.
const ROOTS: [&str; 3] = ["page", "site", "include"];

/// Returns the inside of the short output that starts at `start`, and the offset after it. `names` are the variables that
/// the text has set so far.
pub fn scan(text: &str, start: usize, names: &HashSet<String>) -> Option<(Range<usize>, usize)> {
    let end = text.floor_char_boundary((start + MAX_LENGTH).min(text.len()));
    let bytes = &text.as_bytes()[..end];
    let first = skip_space(bytes, start + 2);
    let root = first + word_len(bytes, first);
    let end = steps_end(bytes, root)?;
    let name = &text[first..root];
    let is_known = if ROOTS.contains(&name) { end > root } else { names.contains(name) };
    if !is_known {
        return None;
    }
    let after = skip_space(bytes, end);
    if bytes[after..].starts_with(b">>") {
        return Some((first..end, after + 2));
    }
    let close = filters_end(text, after, bytes.len())?;
    let inner = first..after + text[after..close].trim_end().len();
    Some((inner, close + 2))
}

fn word_len(bytes: &[u8], from: usize) -> usize {
    bytes[from.min(bytes.len())..].iter().take_while(|&&byte| is_word(byte) || byte == b'-').count()
}

/// Returns the offset after the keys and indexes at `at`; `None` if one is malformed.
fn steps_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match bytes.get(at) {
            Some(b'.') => {
                let length = word_len(bytes, at + 1);
                if length == 0 {
                    return None;
                }
                at += 1 + length;
            }
            Some(b'[') => {
                let inside = &bytes[at + 1..];
                let length = memchr::memchr3(b']', b'[', b'\n', inside)?;
                if length == 0 || inside[length] != b']' {
                    return None;
                }
                at += length + 2;
            }
            _ => return Some(at),
        }
    }
}

/// Returns the offset of the `>>` after the filters at `at`, all of which must exist.
fn filters_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[..end];
    let mut quote = None;
    let mut starts_filter = true;
    let mut at = at;
    if bytes.get(at) != Some(&b'|') {
        return None;
    }
    while let Some(&byte) = bytes.get(at) {
        match (byte, quote) {
            (b'\n', _) => return None,
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            (b'|', None) => {
                let name = skip_space(bytes, at + 1);
                starts_filter = filters::is_known(&text[name..name + word_len(bytes, name)]);
                if !starts_filter {
                    return None;
                }
            }
            (b'<', None) if bytes.get(at + 1) == Some(&b'<') => return None,
            (b'>', None) if bytes.get(at + 1) == Some(&b'>') => return starts_filter.then_some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// A short output.
#[derive(Debug)]
pub struct Short {
    pipeline: Pipeline,
    /// Whether it is in a code block or in a code span.
    in_code: bool,
}

impl Short {
    /// Parses the inside of a short output.
    pub fn parse(inside: &str, span: Span, in_code: bool) -> Self {
        Self { pipeline: pipeline(inside, span).0, in_code }
    }
}

impl Tag for Short {
    /// Prints the value. What is not defined is printed as it is written, with a warning outside code only.
    fn render(&self, run: &mut Run<'_, '_>, span: Span) -> Result<Flow, Failure> {
        let has_default = self.pipeline.filters.iter().any(|call| &*call.name == "default");
        if !has_default
            && let Expr::Lookup(lookup) = &self.pipeline.value
            && let Err(Some(missing)) = evaluate::find(run, lookup)
        {
            if !self.in_code && !missing.is_variable() {
                missing.report(run, lookup.span);
            }
            run.copy(span);
            return Ok(Flow::Next);
        }
        match evaluate::pipeline(run, &self.pipeline, span) {
            Ok(value) => Ok(run.print(&value, span)),
            Err(_) if self.in_code => {
                run.copy(span);
                Ok(Flow::Next)
            }
            Err(failure) => Err(failure),
        }
    }
}

impl Missing {
    /// Whether a variable is not defined, and not a key of one.
    fn is_variable(&self) -> bool {
        !self.name.contains(['.', '['])
    }
}
