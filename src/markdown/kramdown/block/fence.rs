//! Fenced code blocks (kramdown syntax, "Fenced Code Blocks"; GFM adds the backticks).

use std::ops::Range;

use super::Parser;
use super::draft::{Kind, Leaf};
use super::scope::Scope;
use crate::markdown::kramdown::line::{View, trim, trim_end, trim_start};
use crate::model::document::{Code, CodeBlock, ProblemKind};

/// The most unclosed fences of mixed marks that are searched for in a scope. No search can reuse the result of another,
/// and no author writes them on purpose.
const MAX_MIXED: usize = 64;

/// A line that can open a fence.
struct Opener<'s> {
    /// Its run of backticks and tildes; kramdown allows both in one run.
    marks: &'s str,
    /// The text after the run.
    rest: &'s str,
    /// The offset of the run in the page.
    start: u32,
}

/// Reads a fenced code block. An opener without a closer is text.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    let Some(opener) = opener(parser.next(scope)) else { return false };
    let Some((close, range)) = closer(parser, scope, &opener) else {
        let end = opener.start + (opener.marks.len() + trim_end(opener.rest).len()) as u32;
        parser.problem(ProblemKind::UnclosedFence, opener.start, end);
        return false;
    };
    let first = scope.at;
    scope.at = close + 1;
    let info = &parser.page[range.start as usize..range.end as usize];
    let info = (!info.is_empty()).then(|| info.to_owned());
    let info_span = info.as_ref().map(|_| parser.span(range.start, range.end));
    let leaf = Leaf { first: first + 1, end: close };
    let (code, pieces) = (Code::Plain(parser.joined(leaf)), parser.pieces(leaf));
    let block = CodeBlock { info, info_span, code, pieces, fenced: true };
    parser.add(scope, Kind::Code(block), first);
    true
}

/// Whether a line can open a fence.
pub fn is_start(line: View) -> bool {
    opener(line).is_some()
}

/// An opener is three or more marks, then at most one word.
fn opener(line: View) -> Option<Opener> {
    let body = line.body()?;
    let (marks, rest) = body.split_at(body.bytes().take_while(|&byte| is_mark(byte)).count());
    let is_opener = marks.len() >= 3 && rest.split_ascii_whitespace().nth(1).is_none();
    is_opener.then(|| Opener { marks, rest, start: line.place(body) })
}

fn is_mark(byte: u8) -> bool {
    matches!(byte, b'`' | b'~')
}

/// Returns the line that closes a fence, and the range of the word after the opener in the page. A closer can be shorter than the opener if the
/// rest of the opener's run can be part of the word.
fn closer(parser: &Parser, scope: &mut Scope, opener: &Opener) -> Option<(usize, Range<u32>)> {
    let word = trim(opener.rest);
    let glued = word.is_empty() || opener.rest.starts_with(word);
    let shortest = if glued { 3 } else { opener.marks.len() };
    let first = opener.marks.as_bytes()[0];
    let (at, run) = if opener.marks.bytes().all(|byte| byte == first) {
        closing_line(parser, scope, first, opener.marks.len(), shortest)?
    } else {
        closing_line_of_mixed(parser, scope, opener.marks.as_bytes(), shortest)?
    };
    // The rest of the run is part of the word only if nothing is between them.
    let word_at = opener.marks.len() + opener.rest.len() - trim_start(opener.rest).len();
    let start = if glued { run } else { word_at };
    let end = if word.is_empty() { opener.marks.len() } else { word_at + without_options(word).len() };
    Some((at, opener.start + start as u32..opener.start + end as u32))
}

/// Returns the next line that closes a run of one mark, and how many marks it closes: all of them if possible,
/// otherwise as many as any line does, but at least `shortest`. A failed search is not repeated.
fn closing_line(
    parser: &Parser,
    scope: &mut Scope,
    mark: u8,
    run: usize,
    shortest: usize,
) -> Option<(usize, usize)> {
    let gone = &mut scope.missing.fence[usize::from(mark == b'~')];
    let wanted = run.min(gone.map_or(run, |gone| gone - 1));
    let mut longest = 0;
    if wanted >= shortest {
        for at in scope.at + 1..scope.end {
            let run = run_of(parser.line(at), mark);
            if run >= wanted {
                return Some((at, wanted));
            }
            longest = longest.max(run);
        }
        *gone = Some(longest.max(2) + 1);
    }
    if longest < shortest {
        return None;
    }
    let at = (scope.at + 1..scope.end).find(|&at| run_of(parser.line(at), mark) >= longest)?;
    Some((at, longest))
}

/// The same for a run of both marks. The closer repeats the run, and can repeat its last mark.
fn closing_line_of_mixed(
    parser: &Parser,
    scope: &mut Scope,
    marks: &[u8],
    shortest: usize,
) -> Option<(usize, usize)> {
    if scope.missing.mixed_fences >= MAX_MIXED {
        return None;
    }
    let mut longest = None;
    for at in scope.at + 1..scope.end {
        let run = closed_by(parser.line(at), marks);
        if run >= shortest && longest.is_none_or(|(_, longest)| run > longest) {
            longest = Some((at, run));
        }
    }
    scope.missing.mixed_fences += usize::from(longest.is_none());
    longest
}

/// The number of marks that a line closes.
fn closed_by(line: View, marks: &[u8]) -> usize {
    let Some(body) = line.body() else { return 0 };
    let run = body.bytes().take_while(|&byte| is_mark(byte)).count();
    let (found, rest) = body.split_at(run);
    let Some(last) = found.bytes().last().filter(|_| trim(rest).is_empty()) else { return 0 };
    let same = found.bytes().zip(marks).take_while(|(found, mark)| found == *mark).count();
    let repeated = found.bytes().rev().take_while(|&byte| byte == last).count();
    if same + repeated > run { same } else { 0 }
}

/// The length of the line if it is a run of one mark; 0 otherwise.
fn run_of(line: View, mark: u8) -> usize {
    let Some(body) = line.body() else { return 0 };
    let run = body.bytes().take_while(|&byte| byte == mark).count();
    if trim(&body[run..]).is_empty() { run } else { 0 }
}

/// Removes `?options`, which are for the highlighter, from the word.
fn without_options(word: &str) -> &str {
    match word.find('?') {
        Some(at) if at > 0 => &word[..at],
        _ => word,
    }
}
