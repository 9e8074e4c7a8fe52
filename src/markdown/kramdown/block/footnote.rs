//! Footnote definitions: `[^name]: text`, more lines indented (kramdown syntax, "Footnotes").

use super::draft::{Draft, Kind};
use super::scope::Scope;
use super::{Parser, indented_code};
use crate::markdown::kramdown::line::Line;
use crate::model::document::ProblemKind;

/// Reads a footnote definition.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    let line = parser.next(scope);
    let Some((name, text)) = line.body().and_then(split) else { return false };
    if !parser.can_nest(scope.at) {
        return false;
    }
    let first = scope.at;
    scope.at = indented_code::end(parser, scope, first + 1);
    parser.drop_pending();
    let opening = parser.lines[first].from(line.place(text));
    // One level of indent is removed from each line, and from the text after the marker too.
    let lines = std::iter::once(opening).chain(parser.lines[first + 1..scope.at].iter().copied());
    let lines: Vec<Line> = lines.map(|line| line.view(parser.page).outdent().unwrap_or(line)).collect();
    let old_ids = std::mem::replace(&mut parser.old_ids, true);
    let blocks = parser.container(lines);
    parser.old_ids = old_ids;
    parser.add_with(scope, Kind::FootnoteDefinition, first, None);
    let (start, end) = (parser.lines[first].start, parser.lines[scope.at - 1].end);
    define(parser, name, Draft::new(Kind::Quote(blocks), start, end));
    true
}

/// Splits `[^name]: text` into name and text.
fn split(body: &str) -> Option<(&str, &str)> {
    let (name, text) = body.strip_prefix("[^")?.split_once("]:")?;
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let is_name =
        name.bytes().next().is_some_and(is_word) && name.bytes().all(|byte| is_word(byte) || byte == b'-');
    is_name.then_some((name, text))
}

/// Stores a footnote. The last definition of a name wins.
fn define(parser: &mut Parser, name: &str, draft: Draft) {
    if let Some(&number) = parser.footnote_numbers.get(name) {
        parser.problem(ProblemKind::DuplicateFootnote, draft.start, draft.end);
        parser.footnotes[number].1 = draft;
        return;
    }
    parser.footnote_numbers.insert(name.to_owned(), parser.footnotes.len());
    parser.cx.footnotes.insert(name.to_owned());
    parser.footnotes.push((name.to_owned(), draft));
}
