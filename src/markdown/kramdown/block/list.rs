//! Bullet and numbered lists (kramdown syntax, "Ordered and Unordered Lists"), and task lists (GFM).

use super::draft::{Draft, ItemDraft, Kind};
use super::item::{self, Continuation, ItemLines};
use super::scope::Scope;
use super::{Parser, end_of_block, rule};
use crate::markdown::kramdown::line::{View, trim};
use crate::markdown::locate::nowhere;
use crate::model::document::ProblemKind;

/// The marker of a list item.
struct Marker<'s> {
    ordered: bool,
    /// The column after it.
    indent: usize,
    /// The text after it.
    rest: &'s str,
}

/// Reads a list.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    let Some(marker) = marker(parser.next(scope)) else { return false };
    if !parser.can_nest(scope.at) {
        return false;
    }
    let attributes = parser.take_pending();
    let first = scope.at;
    let ordered = marker.ordered;
    let (items, ended_by_marker) = gather(parser, scope, ordered);
    let mut items: Vec<ItemDraft> = items.into_iter().map(|lines| item::read(parser, lines)).collect();
    let blank = if ended_by_marker { None } else { items.last_mut().and_then(item::take_blank) };
    decide_paragraphs(&mut items);
    for item in &mut items {
        read_task(parser, item);
    }
    let end = items.last().map_or(parser.lines[first].end, |item| item.end);
    let draft = Draft::new(Kind::List { ordered, items }, parser.lines[first].start, end);
    scope.children.push(Draft { attributes, ..draft });
    scope.children.extend(blank);
    true
}

/// Whether a line starts an item.
pub fn is_start(line: View) -> bool {
    marker(line).is_some()
}

/// Returns the marker of a line: `*`, `+`, `-` or a number with a period, followed by a space, a tab or a pipe.
fn marker(line: View) -> Option<Marker> {
    let body = line.body()?;
    let bytes = body.as_bytes();
    let length = match bytes.first()? {
        b'*' | b'+' | b'-' => 1,
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            (bytes.get(digits) == Some(&b'.')).then_some(digits + 1)?
        }
        _ => return None,
    };
    let rest = &body[length..];
    rest.starts_with([' ', '\t', '|']).then(|| Marker {
        ordered: bytes[0].is_ascii_digit(),
        indent: line.pad + line.text.len() - rest.len(),
        rest,
    })
}

/// Collects the lines of the list's items; also returns whether an end-of-block marker ended the list.
fn gather(parser: &mut Parser, scope: &mut Scope, ordered: bool) -> (Vec<ItemLines>, bool) {
    let mut items: Vec<ItemLines> = Vec::new();
    let mut after_blank = false;
    // Whether the item already has a list or a blank line, so that a marker on a lazy line is text.
    let mut nested = false;
    while scope.at < scope.end {
        let at = scope.at;
        let view = parser.line(at);
        if after_blank && rule::is_one(view) {
            break;
        }
        if end_of_block::is_one(view) {
            scope.at += 1;
            return (items, true);
        }
        let reach = items.last().map_or(3, |item| (item.column - 1).min(3));
        let sibling = marker(view).filter(|found| found.ordered == ordered && view.spaces() <= reach);
        if let Some(found) = sibling {
            let item = item::open(parser, at, found.rest, found.indent);
            nested = item.lines.first().is_some_and(|line| is_start(line.view(parser.page)));
            after_blank = false;
            items.push(item);
            scope.at += 1;
            continue;
        }
        let Some(item) = items.last_mut() else { break };
        let continuation = item::continuation(parser, scope, at, item.column, after_blank);
        match continuation {
            Continuation::Content(line) => {
                if !nested && is_start(line.view(parser.page)) {
                    nested = true;
                    item.cut = Some(item.lines.len());
                }
                item.lines.push(line);
            }
            Continuation::Lazy => {
                let mut line = parser.lines[at];
                if nested && is_start(view) {
                    line.pad += item.column as u32 + 4;
                }
                item.lines.push(line);
            }
            Continuation::Blank => {
                nested = true;
                item.lines.push(parser.lines[at]);
            }
            Continuation::Other => break,
        }
        after_blank = matches!(continuation, Continuation::Blank);
        scope.at += 1;
    }
    (items, false)
}

/// Decides which items print their first paragraph without `<p>`: those without a blank line directly after it. In the
/// last item, where that blank line may end the list, it has `<p>` if it has in all others.
fn decide_paragraphs(items: &mut [ItemDraft]) {
    let Some((last, others)) = items.split_last_mut() else { return };
    let mut all_have_paragraphs = !others.is_empty();
    for item in others {
        if has_blank_after_first(item) {
            all_have_paragraphs &= item::starts_with_paragraph(item);
        } else {
            item::make_bare(item);
            all_have_paragraphs = false;
        }
    }
    if !all_have_paragraphs && !has_blank_after_first(last) {
        item::make_bare(last);
    }
}

fn has_blank_after_first(item: &ItemDraft) -> bool {
    item.blocks.get(1).is_some_and(Draft::is_blank)
}

/// Removes the box of a task, `[ ]` or `[x]`, from the start of an item's first paragraph, with any attribute list
/// after it, which would apply to the box.
fn read_task(parser: &mut Parser, item: &mut ItemDraft) {
    let is_followed = item::is_followed(item);
    let Some(Draft { kind: Kind::Paragraph { text, .. }, .. }) = item.blocks.first_mut() else { return };
    let view = parser.line(text.first);
    let body = view.text.trim_ascii_start();
    let done = match body.as_bytes() {
        [b'[', b' ', b']', ..] => false,
        [b'[', b'x' | b'X', b']', ..] => true,
        _ => return,
    };
    let mut after = &body[3..];
    let has_space = after.starts_with(|ch: char| ch.is_ascii_whitespace());
    let ends_line = trim(after).is_empty();
    let is_last = text.first + 1 == text.end;
    if !ends_line && !has_space || ends_line && is_last && !is_followed {
        return;
    }
    item.task = Some(done);
    if ends_line && !is_last {
        text.first += 1;
        after = parser.line(text.first).text;
    }
    let whole = after.trim_ascii_start();
    after = item::own_attributes(whole, &nowhere).1;
    if after.len() < whole.len() {
        let view = parser.line(text.first);
        parser.problem(ProblemKind::StrayAttributes, view.place(whole), view.place(after));
    }
    parser.lines[text.first] = parser.lines[text.first].from(parser.line(text.first).place(after));
}
