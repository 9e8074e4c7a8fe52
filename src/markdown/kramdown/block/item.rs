//! Items: what lists and definition lists have in common. A marker opens an item; the column where its text starts
//! says which of the lines that follow belong to it.

use super::Parser;
use super::draft::{Draft, ItemDraft, Kind};
use super::paragraph;
use super::scope::Scope;
use crate::markdown::kramdown::attribute_list::{self, AttributeList};
use crate::markdown::kramdown::line::{Line, View, trim, trim_end};
use crate::model::document::ProblemKind;

/// The lines of an item, its markers and indents removed.
#[derive(Default)]
pub struct ItemLines {
    /// The lines.
    pub lines: Vec<Line>,
    /// The line at which a second sequence of blocks begins.
    pub cut: Option<usize>,
    /// The attribute list after the marker.
    pub attributes: Option<Box<AttributeList>>,
    /// The column of its text.
    pub column: usize,
    /// The first byte of its marker in the page.
    pub start: u32,
    /// The byte after its first line.
    end: u32,
}

/// The first line of an item; `rest` is what follows the marker, which ends in column `indent`.
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
    let (attributes, text) = own_attributes(whole);
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

/// The attribute list that an item's text starts with, and the rest.
pub fn own_attributes(text: &str) -> (Option<Box<AttributeList>>, &str) {
    let found = attribute_list::scan(text).filter(|list| {
        let special = list.inside.is_empty() || list.inside.starts_with([':', '/']);
        !special && attribute_list::split_definition(list.inside).is_none()
    });
    match found {
        Some(list) => {
            let rest = text[list.len..].trim_start_matches([' ', '\t']);
            (Some(Box::new(AttributeList::parse(list))), rest)
        }
        None => (None, text),
    }
}

/// What a further line is to an item.
pub enum Further {
    /// Its content, with the indent removed.
    Content(Line),
    /// Text that goes on without an indent.
    Lazy,
    /// A blank line.
    Blank,
    /// None of its.
    Other,
}

/// What line `at` is to an item whose text starts in `column`.
pub fn further(parser: &Parser, scope: &mut Scope, at: usize, column: usize, after_blank: bool) -> Further {
    let view = parser.line(at);
    if view.is_blank() {
        return Further::Blank;
    }
    if columns(view) >= column {
        return Further::Content(without_indent(parser.lines[at], view, column));
    }
    if !after_blank && !paragraph::ends_lazy_text(parser, scope, at, column.min(3)) {
        return Further::Lazy;
    }
    Further::Other
}

/// How many columns a line is indented by. A tab counts as four where it stands at a stop, and ends the indent elsewhere.
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

/// A line without `column` columns of its indent; tabs at its start become four spaces each.
fn without_indent(line: Line, view: View, column: usize) -> Line {
    let tabs = if view.pad == 0 { view.text.bytes().take_while(|&byte| byte == b'\t').count() } else { 0 };
    let line = Line { pad: line.pad + 4 * tabs as u32, start: line.start + tabs as u32, ..line };
    let spaces = line.pad as usize + view.text[tabs..].bytes().take_while(|&byte| byte == b' ').count();
    if spaces >= column { line.without_spaces(column as u32) } else { line }
}

/// Reads an item's blocks.
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
    // What is left open reaches over the blank lines at the end.
    let blocks_end = scope.children.iter().rfind(|draft| !draft.is_blank()).map_or(0, |draft| draft.end);
    ItemDraft {
        blocks: scope.children,
        task: None,
        attributes: item.attributes,
        start: item.start,
        end: lines_end.max(blocks_end),
    }
}

/// Shows an item's first paragraph without `<p>`.
pub fn make_bare(item: &mut ItemDraft) {
    if let Some(Draft { kind: Kind::Paragraph { bare, .. }, .. }) = item.blocks.first_mut() {
        *bare = true;
    }
}

/// Whether further blocks follow an item's first paragraph, which is shown without `<p>`: it then ends with a newline.
pub fn is_followed(item: &ItemDraft) -> bool {
    matches!(item.blocks.as_slice(), [Draft { kind: Kind::Paragraph { bare: true, .. }, .. }, _, ..])
}

/// Whether an item starts with a paragraph.
pub fn starts_with_paragraph(item: &ItemDraft) -> bool {
    matches!(item.blocks.first(), Some(Draft { kind: Kind::Paragraph { .. }, .. }))
}

/// Takes the blank lines at the end of an item away; they stand behind the list.
pub fn take_blank(item: &mut ItemDraft) -> Option<Draft> {
    if item.blocks.last().is_some_and(Draft::is_blank) { item.blocks.pop() } else { None }
}
