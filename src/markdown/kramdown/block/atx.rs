//! ATX headings: `## Title` (kramdown syntax, "Atx Style").

use std::ops::Range;

use super::Parser;
use super::draft::{Kind, Piece};
use super::scope::Scope;
use crate::markdown::kramdown::line::{View, trim_end, trim_start};
use crate::model::document::IdRule;

/// Reads an ATX heading.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    let line = parser.next(scope);
    if !is_start(line) {
        return false;
    }
    let level = line.text.bytes().take_while(|&byte| byte == b'#').count();
    let whole = trim_start(&line.text[level..]);
    let start = line.place(whole);
    let (text, id) = split_id(trim_end(whole));
    let text = without_closing(text);
    if text.is_empty() {
        return false;
    }
    add(parser, scope, level as u8, piece(start, 0..text.len()), id.map(|id| piece(start, id)), 1);
    true
}

/// Whether a line can be an ATX heading: one to six hashes in the first column, then a space or a tab.
pub fn is_start(line: View) -> bool {
    let Some(text) = line.at_margin() else { return false };
    let level = text.bytes().take_while(|&byte| byte == b'#').count();
    (1..=6).contains(&level) && matches!(text.as_bytes().get(level), Some(b' ' | b'\t'))
}

/// Adds a heading that takes the next `lines` lines.
pub fn add(parser: &mut Parser, scope: &mut Scope, level: u8, text: Piece, id: Option<Piece>, lines: usize) {
    let first = scope.at;
    scope.at += lines;
    let id_rule = if parser.old_ids { IdRule::Basic } else { IdRule::Gfm };
    let kind = Kind::Heading { level, text, id, id_rule };
    parser.add(scope, kind, first);
}

/// The range of a text that starts at offset `start` of the page.
pub fn piece(start: u32, range: Range<usize>) -> Piece {
    Piece { start: start + range.start as u32, end: start + range.end as u32 }
}

/// Splits `text {#id}` into the text and the range of the id. If there is only an id, it is the text as well.
pub fn split_id(text: &str) -> (&str, Option<Range<usize>>) {
    let found = text.strip_suffix('}').and_then(|rest| {
        let open = rest.rfind("{#")?;
        let (before, id) = (&rest[..open], &rest[open + 2..]);
        let shown = if before.is_empty() { text } else { trim_end(before) };
        let apart = before.is_empty() || before.ends_with([' ', '\t']);
        (apart && is_xml_name(id)).then_some((shown, Some(open + 2..rest.len())))
    });
    found.unwrap_or((text, None))
}

fn is_xml_name(name: &str) -> bool {
    let mut chars = name.chars();
    let starts = |ch: char| ch.is_alphabetic() || matches!(ch, '_' | ':');
    let goes_on = |ch: char| ch.is_alphanumeric() || matches!(ch, '_' | ':' | '-' | '.' | '\u{b7}');
    chars.next().is_some_and(starts) && chars.all(goes_on)
}

/// Removes hashes at the end of a text, if there is white space before them.
fn without_closing(text: &str) -> &str {
    let bare = text.trim_end_matches('#');
    if bare.len() < text.len() && bare.ends_with([' ', '\t']) { trim_end(bare) } else { text }
}
