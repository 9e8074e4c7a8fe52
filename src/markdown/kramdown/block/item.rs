//! List items, for lists and definition lists. A marker opens an item; the column where its text starts decides which
//! of the following lines belong to it.

use std::ops::Range;

use super::Parser;
use super::draft::{Draft, ItemDraft, Kind};
use super::paragraph;
use super::scope::Scope;
use crate::markdown::kramdown::attribute_list::{self, AttributeList};
use crate::markdown::kramdown::line::{Line, View, trim, trim_end};
use crate::markdown::locate::Locate;
use crate::model::document::ProblemKind;

/// The lines of an item, without its marker and indents.
#[derive(Default)]
pub struct ItemLines {
    /// The lines, as ranges of the page.
    pub lines: Vec<Line>,
    /// The index in `lines` at which a second sequence of blocks starts.
    pub cut: Option<usize>,
    /// The attribute list after the marker.
    pub attributes: Option<Box<AttributeList>>,
    /// The column at which its text starts.
    pub column: usize,
    /// The offset of its marker in the page's text, in bytes.
    pub start: u32,
    /// The end of its first line in the page's text, in bytes.
    end: u32,
}

/// Starts an item with its first line; `rest` is the text after the marker, which ends in column `indent`.
pub fn open(parser: &mut Parser, at: usize, rest: &str, indent: usize) -> ItemLines {
    let line = parser.lines[at];
    let view = parser.line(at);
    let mut column = indent;
    let mut text = rest;
    while let Some(&byte) = text.as_bytes().first() {
        match byte {
            b' ' => column += 1,
            b'\t' => column += 4 - column % 4,
            _ => break,
        }
        text = &text[1..];
    }
    let whole = text;
    let (at, expanded) = (view.place(whole) as usize, parser.cx.expanded);
    let locate = |range: Range<usize>| Some(expanded.origin(at + range.start, at + range.end));
    let (attributes, text) = own_attributes(whole, &locate);
    if attributes.as_ref().is_some_and(|list| list.malformed) {
        let list = trim_end(&whole[..whole.len() - text.len()]);
        let start = view.place(whole);
        parser.problem(ProblemKind::MalformedAttributes, start, start + list.len() as u32);
    }
    let is_empty = trim(text).is_empty();
    if is_empty {
        column = 4;
    }
    let start = view.body().map_or(line.start, |body| view.place(body));
    let lines = if is_empty { Vec::new() } else { vec![line.from(view.place(text))] };
    ItemLines { lines, cut: None, attributes, column, start, end: line.end }
}

/// Splits the text of an item into the attribute list at its start and the rest; `locate` takes ranges of the text.
pub fn own_attributes<'t>(text: &'t str, locate: Locate) -> (Option<Box<AttributeList>>, &'t str) {
    let found = attribute_list::scan(text).filter(|list| {
        let special = list.inside.is_empty() || list.inside.starts_with([':', '/']);
        !special && attribute_list::split_definition(list.inside).is_none()
    });
    match found {
        Some(list) => {
            let rest = text[list.len..].trim_start_matches([' ', '\t']);
            let inside = |range: Range<usize>| locate(range.start + 2..range.end + 2);
            (Some(Box::new(AttributeList::parse(list, &inside))), rest)
        }
        None => (None, text),
    }
}

/// How a line after the first one relates to an item.
pub enum Continuation {
    /// It belongs to the item; here without the indent.
    Content(Line),
    /// It continues the item's text, without an indent.
    Lazy,
    /// It is blank, and may belong to the item.
    Blank,
    /// It does not belong to the item.
    Other,
}

/// Returns how line `at` relates to an item whose text starts in `column`.
pub fn continuation(
    parser: &Parser,
    scope: &mut Scope,
    at: usize,
    column: usize,
    after_blank: bool,
) -> Continuation {
    let view = parser.line(at);
    if view.is_blank() {
        return Continuation::Blank;
    }
    if columns(view) >= column {
        return Continuation::Content(without_indent(parser.lines[at], view, column));
    }
    if !after_blank && !paragraph::ends_lazy_text(parser, scope, at, column.min(3)) {
        return Continuation::Lazy;
    }
    Continuation::Other
}

/// The columns that a line is indented by. A tab at a tab stop counts as four; elsewhere it ends the indent.
fn columns(view: View) -> usize {
    let mut columns = view.pad;
    for byte in view.text.bytes() {
        match byte {
            b' ' => columns += 1,
            b'\t' if columns.is_multiple_of(4) => columns += 4,
            _ => break,
        }
    }
    columns
}

/// Removes `column` columns of a line's indent. Tabs at its start become four spaces each.
fn without_indent(line: Line, view: View, column: usize) -> Line {
    let tabs = if view.pad == 0 { view.text.bytes().take_while(|&byte| byte == b'\t').count() } else { 0 };
    let line = Line { pad: line.pad + 4 * tabs as u32, start: line.start + tabs as u32, ..line };
    let spaces = line.pad as usize + view.text[tabs..].bytes().take_while(|&byte| byte == b' ').count();
    if spaces >= column { line.without_spaces(column as u32) } else { line }
}

/// Reads the blocks of an item.
pub fn read(parser: &mut Parser, item: ItemLines) -> ItemDraft {
    let first = parser.lines.len();
    parser.lines.extend(&item.lines);
    let end = parser.lines.len();
    let cut = item.cut.map_or(end, |cut| first + cut);
    let mut scope = Scope::new(first, cut);
    parser.nested(&mut scope);
    if cut < end {
        scope.continue_with(cut, end);
        parser.nested(&mut scope);
    }
    let last = item.lines.iter().rposition(|line| !line.view(parser.page).is_blank());
    let lines_end = last.map_or(item.end, |last| item.lines[last].end);
    // An unclosed block includes the blank lines at the end.
    let blocks_end = scope.children.iter().rfind(|draft| !draft.is_blank()).map_or(0, |draft| draft.end);
    ItemDraft {
        blocks: scope.children,
        task: None,
        attributes: item.attributes,
        start: item.start,
        end: lines_end.max(blocks_end),
    }
}

/// Marks an item's first paragraph as one without `<p>`.
pub fn make_bare(item: &mut ItemDraft) {
    if let Some(Draft { kind: Kind::Paragraph { bare, .. }, .. }) = item.blocks.first_mut() {
        *bare = true;
    }
}

/// Whether an item's first paragraph has no `<p>` and more blocks follow: it then ends with a newline.
pub fn is_followed(item: &ItemDraft) -> bool {
    matches!(item.blocks.as_slice(), [Draft { kind: Kind::Paragraph { bare: true, .. }, .. }, _, ..])
}

/// Whether an item starts with a paragraph.
pub fn starts_with_paragraph(item: &ItemDraft) -> bool {
    matches!(item.blocks.first(), Some(Draft { kind: Kind::Paragraph { .. }, .. }))
}

/// Removes and returns the blank lines at the end of an item, as they go after the list.
pub fn take_blank(item: &mut ItemDraft) -> Option<Draft> {
    if item.blocks.last().is_some_and(Draft::is_blank) { item.blocks.pop() } else { None }
}
