//! The target after the text of a link: `(address "title")`, `[label]`, or none if the text itself is a label.

use std::ops::Range;

use super::Parser;
use super::dead_ends::Search;
use crate::markdown::kramdown::attribute_list::{is_space, is_space_char};
use crate::markdown::kramdown::context::normalize_label;

/// The longest label, in bytes, as the text between any two brackets has to be looked up.
const MAX_LABEL: usize = 999;

/// The target of a link.
pub(super) enum Target {
    /// An address, with a title if there is one, as ranges of the text; the link ends before `end`.
    Address { address: Range<usize>, title: Option<Range<usize>>, end: usize },
    /// A label that is defined.
    Definition { label: String, end: usize },
    /// A label that is not defined, in its own brackets.
    Undefined { end: usize },
    /// No target.
    None,
}

/// Finds the target of the link with its text in the brackets at `open` and `close`.
pub(super) fn find(p: &mut Parser, open: usize, close: usize) -> Target {
    let (src, after) = (p.src, close + 1);
    if src[after..].starts_with('(') {
        return address(p, after).unwrap_or(Target::None);
    }
    let text = &src[open + 1..close];
    let spaces = src[after..].bytes().take_while(|&byte| is_space(byte)).count();
    let label = src[after + spaces..].strip_prefix('[').and_then(|rest| {
        let len = rest.bytes().take(MAX_LABEL).position(|byte| byte == b']')?;
        Some(&rest[..len])
    });
    let (label, end) = match label {
        Some(label) => (label, after + spaces + label.len() + 2),
        None => (text, after),
    };
    let normal = normalized(if label.is_empty() { text } else { label });
    match normal.filter(|label| p.cx.references.contains_key(label)) {
        Some(label) => Target::Definition { label, end },
        None if end > after && spaces == 0 => Target::Undefined { end },
        None => Target::None,
    }
}

fn normalized(label: &str) -> Option<String> {
    (label.len() <= MAX_LABEL).then(|| normalize_label(label))
}

/// Reads an address, and a title if there is one, in the parentheses that start at `open`.
fn address(p: &mut Parser, open: usize) -> Option<Target> {
    let (src, start) = (p.src, open + 1);
    if let Some(verbatim) = src[start..].strip_prefix('<')
        && let Some(len) = memchr::memchr2(b'>', b'\n', verbatim.as_bytes())
        && verbatim.as_bytes()[len] == b'>'
    {
        let (title, end) = title_and_end(p, start + len + 2)?;
        return Some(Target::Address { address: start + 1..start + 1 + len, title, end });
    }
    if p.dead_ends.is_dead_parenthesis(open) {
        return None;
    }
    let mut unclosed = vec![open];
    for (at, &byte) in src.as_bytes().iter().enumerate().skip(start) {
        let ends = match byte {
            b'(' => {
                unclosed.push(at);
                false
            }
            b')' => {
                unclosed.pop();
                unclosed.is_empty()
            }
            _ => is_space(byte) && matches!(src.as_bytes().get(at + 1), Some(b'"' | b'\'')),
        };
        if !ends {
            continue;
        }
        let Some((title, end)) = title_and_end(p, at) else { break };
        let written = src[start..at].trim_start_matches(is_space_char);
        let from = at - written.len();
        let address = from..from + written.trim_end_matches(is_space_char).len();
        return Some(Target::Address { address, title, end });
    }
    p.dead_ends.note_parentheses(unclosed);
    None
}

/// Reads a title, if there is one, and the closing parenthesis. Returns the range of the title and the end of the link.
fn title_and_end(p: &mut Parser, at: usize) -> Option<(Option<Range<usize>>, usize)> {
    let src = p.src;
    let at = skip_spaces(src, at);
    match *src.as_bytes().get(at)? {
        b')' => Some((None, at + 1)),
        quote @ (b'"' | b'\'') => {
            let closing = p
                .dead_ends
                .search(Search::Title(quote), at, || title_end(src, quote, at).ok_or(src.len() + 1))?;
            Some((Some(at + 1..closing), skip_spaces(src, closing + 1) + 1))
        }
        _ => None,
    }
}

/// Returns the closing quote of the title that opens at `open`: the first such quote before a closing parenthesis. A
/// title is not empty.
fn title_end(src: &str, quote: u8, open: usize) -> Option<usize> {
    let bytes = src.as_bytes();
    let from = open + 2;
    let mut quotes = memchr::memchr_iter(quote, bytes.get(from..)?).map(|at| from + at);
    quotes.find(|&at| bytes.get(skip_spaces(src, at + 1)) == Some(&b')'))
}

fn skip_spaces(src: &str, at: usize) -> usize {
    at + src[at..].bytes().take_while(|&byte| is_space(byte)).count()
}
