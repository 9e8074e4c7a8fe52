//! The inside of raw HTML, where only tags and comments are parsed.

use std::ops::Range;

use super::draft::{HtmlContentDraft, RawDraft};
use super::scope::{Joined, Scope};
use super::{DEPTH_LIMIT, Parser, html};
use crate::markdown::kramdown::{html_element, html_tag};
use crate::model::document::ProblemKind;

/// Reads from offset `inside` to the end tag of the element `name`, whose start tag is at `offset`. Returns the nodes
/// and the offset after the end tag. Without an end tag, the element extends to the end of the text.
pub fn parse(
    parser: &mut Parser,
    scope: &mut Scope,
    joined: &Joined,
    inside: usize,
    offset: usize,
    name: &str,
) -> (HtmlContentDraft, usize) {
    parser.depth += 1;
    let mut nodes = Vec::new();
    // The start of the text that is not part of a node yet.
    let mut text = inside;
    let mut at = inside;
    let end = loop {
        let Some(mark) = memchr::memchr(b'<', joined[at..].as_bytes()).map(|found| at + found) else {
            push_text(&mut nodes, &joined[text..]);
            html::unclosed(parser, joined, offset, inside);
            break joined.len();
        };
        if let Some((found, length)) = html_tag::scan_end_tag(&joined[mark..]) {
            at = mark + length;
            if html_element::normalize_name(found) == name {
                push_text(&mut nodes, &joined[text..mark]);
                break at;
            }
            let (start, end) = (joined.locate(mark).1, joined.page_end(at));
            parser.problem(ProblemKind::StrayEndTag, start, end);
            continue;
        }
        let Some((node, end)) = node(parser, scope, joined, mark) else {
            at = mark + 1;
            continue;
        };
        push_text(&mut nodes, &joined[text..mark]);
        nodes.push(node);
        (text, at) = (end, end);
    };
    parser.depth -= 1;
    (HtmlContentDraft::Raw(nodes), end)
}

/// Reads the comment, instruction or element at an offset. Returns it and the offset after it.
fn node(parser: &mut Parser, scope: &mut Scope, joined: &Joined, at: usize) -> Option<(RawDraft, usize)> {
    let (rest, expanded) = (&joined[at..], parser.cx.expanded);
    if rest.starts_with("<!--") {
        let (text, length) = comment(scope, joined, at)?;
        return Some((RawDraft::Comment(text.to_owned()), at + length));
    }
    if rest.starts_with("<?") {
        let length = instruction(scope, joined, at)?;
        return Some((RawDraft::Verbatim(rest[..length].to_owned()), at + length));
    }
    let locate = |range: Range<usize>| Some(joined.attribute(at, &range, expanded));
    let tag = html_tag::scan_start_tag(rest, &locate)?;
    let start = joined.locate(at).1;
    if parser.depth >= DEPTH_LIMIT {
        parser.problem(ProblemKind::TooDeep, start, start + 1);
        return None;
    }
    let (element, end) = html::element(parser, scope, joined, tag, at, false);
    let node = RawDraft::Element { element, start, end: joined.page_end(end) };
    Some((node, end))
}

/// Returns the content of the comment at an offset, and the length of the comment.
pub fn comment<'j>(scope: &mut Scope, joined: &'j Joined, at: usize) -> Option<(&'j str, usize)> {
    let none = &mut scope.missing.comment_end;
    if none.is_some_and(|from| from <= at) {
        return None;
    }
    let found = html_tag::scan_comment(&joined[at..]);
    if found.is_none() {
        *none = Some(at);
    }
    found
}

/// Returns the length of the processing instruction at an offset.
fn instruction(scope: &mut Scope, joined: &Joined, at: usize) -> Option<usize> {
    let none = &mut scope.missing.instruction_end;
    if none.is_some_and(|from| from <= at) {
        return None;
    }
    let found = html_tag::scan_instruction(&joined[at..]);
    if found.is_none() {
        *none = Some(at);
    }
    found.map(|(_, length)| length)
}

fn push_text(nodes: &mut Vec<RawDraft>, text: &str) {
    if !text.is_empty() {
        nodes.push(RawDraft::Text(text.to_owned()));
    }
}
