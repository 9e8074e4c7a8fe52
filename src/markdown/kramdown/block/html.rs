//! HTML blocks: an element that is not span-level, or a comment (kramdown syntax, "HTML Blocks").

use std::ops::Range;

use super::draft::{Draft, HtmlContentDraft, HtmlDraft, Kind, Leaf, RawDraft};
use super::scope::{Joined, Scope};
use super::{Parser, raw_html};
use crate::markdown::kramdown::html_element::{self, ContentModel};
use crate::markdown::kramdown::html_tag::{self, StartTag};
use crate::model::document::ProblemKind;

/// Reads an HTML element, a comment, or the end tag of the element that contains these blocks.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    let view = parser.next(scope);
    let Some(body) = view.body().filter(|body| body.starts_with('<')) else { return false };
    if body.starts_with("<!--") {
        return view.at_margin() == Some(body) && comment(parser, scope);
    }
    if body.starts_with("</") {
        return end_tag(parser, scope, body);
    }
    let joined = scope.joined(parser);
    let offset = joined.offset(scope.at, parser.lines[scope.at].from(view.place(body)));
    let expanded = parser.cx.expanded;
    let locate = |range: Range<usize>| Some(joined.attribute(offset, &range, expanded));
    let Some(tag) = html_tag::scan_start_tag(&joined[offset..], &locate) else { return false };
    if html_element::is_span_level(&tag.name.to_ascii_lowercase()) || !parser.can_nest(scope.at) {
        return false;
    }
    let attributes = parser.take_pending();
    let start = joined.locate(offset).1;
    let name = tag.name.to_ascii_lowercase();
    // After these, the rest of the line counts as a blank line.
    let is_block = tag.attrs.get("markdown") == Some("block");
    let ends_line = tag.self_closing || html_element::is_void(&name) || is_verbatim(&name) && !is_block;
    let (element, end) = element(parser, scope, &joined, tag, offset, parser.cx.settings.parse_block_html);
    go_to(parser, scope, &joined, end, !ends_line);
    let end = joined.page_end(end);
    scope.children.push(Draft { attributes, ..Draft::new(Kind::Html(element), start, end) });
    true
}

/// Whether the content of the element is plain text, without any markup.
fn is_verbatim(name: &str) -> bool {
    matches!(name, "script" | "style")
}

/// Whether an HTML block can start with this text, which ends paragraphs and lazy text.
pub fn is_start(body: &str) -> bool {
    let Some(tag) = body.strip_prefix('<') else { return false };
    let name = tag.strip_prefix('/').unwrap_or(tag);
    let first_word = name.find(|ch: char| !(ch.is_alphanumeric() || ch == '_')).unwrap_or(name.len());
    let word = &name[..first_word];
    if !word.starts_with(|ch: char| ch.is_alphabetic() || ch == '_') {
        return false;
    }
    if html_element::is_span_level(word) || word == "script" {
        return false;
    }
    !tag.starts_with('/') || html_tag::scan_end_tag(body).is_some()
}

fn comment(parser: &mut Parser, scope: &mut Scope) -> bool {
    let joined = scope.joined(parser);
    let offset = joined.offset(scope.at, parser.lines[scope.at]);
    let Some((text, length)) = raw_html::comment(scope, &joined, offset) else { return false };
    let start = parser.lines[scope.at].start;
    go_to(parser, scope, &joined, offset + length, true);
    let end = joined.page_end(offset + length);
    scope.children.push(Draft::new(Kind::Comment(text.to_owned()), start, end));
    true
}

/// Reads an end tag, if it is that of the element that contains these blocks.
fn end_tag(parser: &mut Parser, scope: &mut Scope, body: &str) -> bool {
    let joined = scope.joined(parser);
    let at = parser.lines[scope.at];
    let offset = joined.offset(scope.at, at.from(at.end - body.len() as u32));
    let Some((name, length)) = html_tag::scan_end_tag(&joined[offset..]) else { return false };
    if scope.element.as_deref() != Some(html_element::normalize_name(name).as_str()) {
        return false;
    }
    scope.closed = true;
    go_to(parser, scope, &joined, offset + length, false);
    true
}

/// Continues at an offset. With `skip_blank`, skips the rest of its line if that is only white space.
fn go_to(parser: &mut Parser, scope: &mut Scope, joined: &Joined, offset: usize, skip_blank: bool) {
    if offset >= joined.len() {
        scope.at = scope.end;
        return;
    }
    let (at, line) = joined.line_from(offset);
    scope.at = at;
    parser.lines[at] = line;
    if skip_blank && line.view(parser.page).is_blank() {
        scope.at += 1;
    }
}

/// Reads the content of the element whose start tag is at `offset`. Returns the element and the offset after its end
/// tag. Its content is raw, unless its `markdown` attribute or `by_model` says otherwise.
pub fn element(
    parser: &mut Parser,
    scope: &mut Scope,
    joined: &Joined,
    tag: StartTag,
    offset: usize,
    by_model: bool,
) -> (HtmlDraft, usize) {
    let name = html_element::normalize_name(tag.name);
    let mut attrs = tag.attrs;
    let inside = offset + tag.len;
    let (start, end) = joined.page_range(offset..inside);
    let start_tag = parser.cx.expanded.origin(start, end);
    let own_model = html_element::content_model(&name);
    let model = match attrs.remove("markdown").map(|markdown| markdown.value).as_deref() {
        Some("1") => own_model,
        Some("block") => ContentModel::Block,
        Some("span") => ContentModel::Span,
        None if by_model => own_model,
        _ => ContentModel::Raw,
    };
    let (content, end) = if tag.self_closing || html_element::is_void(&name) {
        (HtmlContentDraft::Void, inside)
    } else if is_verbatim(&name) {
        let (text, end) = verbatim(parser, scope, joined, offset..inside, &name);
        (HtmlContentDraft::Raw(vec![RawDraft::Verbatim(text)]), end)
    } else {
        match model {
            ContentModel::Raw => raw_html::parse(parser, scope, joined, inside, offset, &name),
            ContentModel::Span => inlines(parser, scope, joined, offset..inside, &name),
            ContentModel::Block => blocks(parser, scope, joined, inside, offset, &name),
        }
    };
    (HtmlDraft { name, attrs, content, start_tag }, end)
}

/// Reads Markdown blocks up to the end tag.
fn blocks(
    parser: &mut Parser,
    scope: &mut Scope,
    joined: &Joined,
    inside: usize,
    offset: usize,
    name: &str,
) -> (HtmlContentDraft, usize) {
    let outer = std::mem::take(&mut scope.children);
    let outer_element = scope.element.replace(name.to_owned());
    let old_ids = std::mem::replace(&mut parser.old_ids, true);
    go_to(parser, scope, joined, inside, true);
    parser.nested(scope);
    parser.old_ids = old_ids;
    scope.element = outer_element;
    let inner = std::mem::replace(&mut scope.children, outer);
    if !std::mem::take(&mut scope.closed) {
        unclosed(parser, joined, offset, inside);
    }
    let end =
        if scope.at < scope.end { joined.offset(scope.at, parser.lines[scope.at]) } else { joined.len() };
    (HtmlContentDraft::Blocks(inner), end)
}

/// Reads inline Markdown up to the first end tag with the name.
fn inlines(
    parser: &mut Parser,
    scope: &mut Scope,
    joined: &Joined,
    tag: Range<usize>,
    name: &str,
) -> (HtmlContentDraft, usize) {
    let (mut at, mut line) = joined.line_from(tag.end);
    let (text_end, end) = end_tag_or_end(parser, scope, joined, tag, name);
    let first = parser.lines.len();
    let (last, last_end) = joined.locate(text_end);
    while at < last {
        parser.lines.push(line);
        at += 1;
        line = joined.line_from(joined.start_of(at)).1;
    }
    line.end = last_end.max(line.start);
    parser.lines.push(line);
    let text = Leaf { first, end: parser.lines.len() };
    (HtmlContentDraft::Inlines { text, open: text_end == joined.len() }, end)
}

/// Reads text without any markup up to the first end tag with the name.
fn verbatim(
    parser: &mut Parser,
    scope: &mut Scope,
    joined: &Joined,
    tag: Range<usize>,
    name: &str,
) -> (String, usize) {
    let inside = tag.end;
    let (text_end, end) = end_tag_or_end(parser, scope, joined, tag, name);
    (joined[inside..text_end].to_owned(), end)
}

/// Returns the start and the end of the first end tag with the name after a start tag; twice the end of the text if
/// there is none.
fn end_tag_or_end(
    parser: &mut Parser,
    scope: &mut Scope,
    joined: &Joined,
    tag: Range<usize>,
    name: &str,
) -> (usize, usize) {
    find_end_tag(scope, joined, tag.end, name).unwrap_or_else(|| {
        unclosed(parser, joined, tag.start, tag.end);
        (joined.len(), joined.len())
    })
}

/// Returns the start and the end of the first end tag with the name.
fn find_end_tag(scope: &mut Scope, joined: &Joined, from: usize, name: &str) -> Option<(usize, usize)> {
    if scope.missing.end_tag.iter().any(|(known, at)| known == name && *at <= from) {
        return None;
    }
    let length = |at: usize| {
        let (found, length) = html_tag::scan_end_tag(&joined[at..])?;
        found.eq_ignore_ascii_case(name).then_some((at, at + length))
    };
    let mut marks = memchr::memmem::find_iter(&joined.as_bytes()[from..], b"</").map(|at| from + at);
    let found = marks.find_map(length);
    if found.is_none() {
        scope.missing.end_tag.push((name.to_owned(), from));
    }
    found
}

/// Notes an element that is never closed.
pub fn unclosed(parser: &mut Parser, joined: &Joined, from: usize, to: usize) {
    let (start, end) = (joined.locate(from).1, joined.page_end(to));
    parser.problem(ProblemKind::UnclosedElement, start, end);
}
