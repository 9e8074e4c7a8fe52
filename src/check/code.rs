//! Spans inside code blocks.

use super::facts::CodeFact;
use super::place;
use crate::source::{Sources, Span};

/// The span of `length` bytes from byte `start` of a line of the code; the first line of the block if the source does
/// not have the line as it is.
pub fn place(sources: &Sources, fact: &CodeFact, line: &str, start: usize, length: usize) -> Span {
    let text = sources.slice(fact.span);
    // In a line that Liquid has changed, a character that is not ASCII can still be found on its own.
    let wanted = line.get(start..start + length).unwrap_or_default();
    let on_its_own = || text.find(wanted).filter(|_| !wanted.is_ascii());
    match text.find(line).filter(|_| !line.is_empty()).map(|at| at + start).or_else(on_its_own) {
        Some(at) => place::part(fact.span, at, length),
        None => place::first_line(sources, fact.span),
    }
}
