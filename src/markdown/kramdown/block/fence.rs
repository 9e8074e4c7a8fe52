//! Fenced code (kramdown syntax: "Fenced code blocks"; GFM adds the backticks).

use super::Parser;
use super::draft::{Kind, Leaf};
use super::scope::Scope;
use crate::markdown::kramdown::line::{View, trim};
use crate::model::document::{Code, CodeBlock, SlipKind};

/// A line that may open a fence.
struct Opener<'s> {
    mark: u8,
    run: usize,
    /// What follows the run.
    rest: &'s str,
}

/// Reads a fenced code block. An opener without a closer is text.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    let Some(opener) = opener(parser.next(scope)) else { return false };
    let Some((close, info)) = closer(parser, scope, &opener) else {
        let line = parser.lines[scope.at];
        parser.slip(SlipKind::UnclosedFence, line.start, line.end);
        return false;
    };
    let first = scope.at;
    scope.at = close + 1;
    let code = Code::Plain(parser.joined(Leaf { first: first + 1, end: close }));
    let block = CodeBlock { info: (!info.is_empty()).then_some(info), code, fenced: true };
    parser.add(scope, Kind::Code(block), first);
    true
}

/// Whether a line may open a fence.
pub fn is_start(line: View) -> bool {
    opener(line).is_some()
}

/// Three or more of one mark, then at most one word.
fn opener(line: View) -> Option<Opener> {
    let body = line.body()?;
    let mark = *body.as_bytes().first().filter(|mark| matches!(mark, b'`' | b'~'))?;
    let run = body.bytes().take_while(|&byte| byte == mark).count();
    let rest = &body[run..];
    (run >= 3 && rest.split_ascii_whitespace().nth(1).is_none()).then_some(Opener { mark, run, rest })
}

/// The line that closes a fence, and the word after the opener. A closer may be shorter than the opener if what is
/// left of the opener's run can be read as the word.
fn closer(parser: &Parser, scope: &mut Scope, opener: &Opener) -> Option<(usize, String)> {
    let word = trim(opener.rest);
    let glued = word.is_empty() || opener.rest.starts_with(word);
    let shortest = if glued { 3 } else { opener.run };
    let (at, run) = closing_line(parser, scope, opener, shortest)?;
    let mut info = (opener.mark as char).to_string().repeat(opener.run - run);
    info.push_str(without_options(word));
    Some((at, info))
}

/// The next line that closes the opener, and how much of the opener's run it closes: all of it if possible, otherwise
/// as much as any line does, but not less than `shortest`. What is not there is not searched for again.
fn closing_line(
    parser: &Parser,
    scope: &mut Scope,
    opener: &Opener,
    shortest: usize,
) -> Option<(usize, usize)> {
    let gone = &mut scope.missing.fence[usize::from(opener.mark == b'~')];
    let mut wanted = opener.run;
    if let Some(gone) = *gone {
        wanted = wanted.min(gone - 1);
    }
    let mut longest = 0;
    if wanted >= shortest {
        for at in scope.at + 1..scope.end {
            let run = run_of(parser.line(at), opener.mark);
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
    let at = (scope.at + 1..scope.end).find(|&at| run_of(parser.line(at), opener.mark) >= longest)?;
    Some((at, longest))
}

/// The length of the run of marks that a line is; 0 if it is something else.
fn run_of(line: View, mark: u8) -> usize {
    let Some(body) = line.body() else { return 0 };
    let run = body.bytes().take_while(|&byte| byte == mark).count();
    if trim(&body[run..]).is_empty() { run } else { 0 }
}

/// The word without `?options`, which are the highlighter's.
fn without_options(word: &str) -> &str {
    match word.find('?') {
        Some(at) if at > 0 => &word[..at],
        _ => word,
    }
}
