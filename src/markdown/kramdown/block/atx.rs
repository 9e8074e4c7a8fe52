//! ATX headings: `## Title` (kramdown syntax, "Atx Style").

use super::Parser;
use super::draft::{Kind, Piece};
use super::scope::Scope;
use crate::markdown::kramdown::line::{View, trim, trim_end};
use crate::model::document::IdRule;

/// Reads an ATX heading.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    let line = parser.next(scope);
    if !is_start(line) {
        return false;
    }
    let level = line.text.bytes().take_while(|&byte| byte == b'#').count();
    let (text, id) = split_id(trim(&line.text[level..]));
    let text = without_closing(text);
    if text.is_empty() {
        return false;
    }
    let start = line.place(&line.text[level..]) + offset_in(&line.text[level..], text);
    add(parser, scope, level as u8, Piece { start, end: start + text.len() as u32 }, id, 1);
    true
}

/// Whether a line can be an ATX heading: one to six hashes in the first column, then a space or a tab.
pub fn is_start(line: View) -> bool {
    let Some(text) = line.at_margin() else { return false };
    let level = text.bytes().take_while(|&byte| byte == b'#').count();
    (1..=6).contains(&level) && matches!(text.as_bytes().get(level), Some(b' ' | b'\t'))
}

/// Adds a heading that takes the next `lines` lines.
pub fn add(parser: &mut Parser, scope: &mut Scope, level: u8, text: Piece, id: Option<&str>, lines: usize) {
    let first = scope.at;
    scope.at += lines;
    let id_rule = if parser.old_ids { IdRule::Basic } else { IdRule::Gfm };
    let kind = Kind::Heading { level, text, id: id.map(str::to_owned), id_rule };
    parser.add(scope, kind, first);
}

/// Splits `text {#id}` into text and id. If there is only an id, it is the text as well.
pub fn split_id(text: &str) -> (&str, Option<&str>) {
    let found = text.strip_suffix('}').and_then(|rest| {
        let open = rest.rfind("{#")?;
        let (before, id) = (&rest[..open], &rest[open + 2..]);
        let shown = if before.is_empty() { text } else { trim_end(before) };
        let apart = before.is_empty() || before.ends_with([' ', '\t']);
        (apart && is_xml_name(id)).then_some((shown, Some(id)))
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

/// The offset of `part` in `whole`; `part` is `whole` with its ends trimmed, and does not start with white space.
fn offset_in(whole: &str, part: &str) -> u32 {
    whole.find(part).unwrap_or(0) as u32
}
