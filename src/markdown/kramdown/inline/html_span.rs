//! Inline HTML: `<b>a</b>`, `<br>`, comments (kramdown syntax, "HTML Spans").

use std::ops::Range;

use super::collector::{Before, Collector};
use super::dead_ends::Search;
use super::{Parser, Stop, raw_span};
use crate::markdown::kramdown::html_element::{self, ContentModel};
use crate::markdown::kramdown::html_tag::{self, StartTag};
use crate::model::attrs::Attrs;
use crate::model::document::{HtmlContent, HtmlElement, InlineKind, ProblemKind};

/// Parses an element or a comment at a `<`.
pub(super) fn parse(p: &mut Parser, out: &mut Collector) -> bool {
    let start = p.pos;
    if let Some(text) = comment(p) {
        out.node(p, start, InlineKind::Comment(text.to_owned()), Attrs::default(), Before::Symbol);
        return true;
    }
    if let Some((name, len)) = html_tag::scan_end_tag(p.rest()) {
        note_stray_end(p, name, len);
        out.unused(p, len);
        return true;
    }
    let Some(tag) = start_tag(p) else { return false };
    if html_element::is_escaped_in_text(&tag.name.to_ascii_lowercase()) {
        out.unused(p, tag.len);
        return true;
    }
    let Some((element, attrs)) = element(p, tag, false) else { return false };
    out.node(p, start, InlineKind::Html(element), attrs, Before::Node);
    true
}

/// Returns the start tag at the current position.
pub(super) fn start_tag<'p>(p: &Parser<'p, '_>) -> Option<StartTag<'p>> {
    let locate =
        |range: Range<usize>| Some(p.cx.span_with_tags(p.text, p.pos + range.start, p.pos + range.end));
    html_tag::scan_start_tag(p.rest(), &locate)
}

/// Reads the comment at the current position, and returns its text.
pub(super) fn comment<'p>(p: &mut Parser<'p, '_>) -> Option<&'p str> {
    let rest = p.rest();
    if !rest.starts_with("<!--") {
        return None;
    }
    let end = p.src.len() + 1;
    let mut text = None;
    let len = p.dead_ends.search(Search::Comment, p.pos, || {
        let (inside, len) = html_tag::scan_comment(rest).ok_or(end)?;
        text = Some(inside);
        Ok(len)
    })?;
    p.pos += len;
    text
}

/// Notes an end tag that closes nothing, unless it is text anyway.
pub(super) fn note_stray_end(p: &mut Parser, name: &str, len: usize) {
    if !html_element::is_escaped_in_text(&name.to_ascii_lowercase()) {
        p.problem(ProblemKind::StrayEndTag, p.pos, p.pos + len);
    }
}

/// Parses the element with this start tag, in inline content or in raw HTML, up to its end tag. Without one, the
/// element extends to the end of the region. `None` if it is nested too deeply.
pub(super) fn element(p: &mut Parser, mut tag: StartTag, raw_parent: bool) -> Option<(HtmlElement, Attrs)> {
    let start = p.pos;
    let name = html_element::normalize_name(tag.name);
    let markdown = tag.attrs.remove("markdown");
    let model = html_element::content_model(&name);
    let is_raw = match markdown.as_ref().map(|markdown| markdown.value.as_str()) {
        Some("0") => true,
        Some("span") => false,
        Some("1" | "block") => model == ContentModel::Raw,
        _ => raw_parent || !p.cx.settings.parse_span_html || model == ContentModel::Raw,
    };
    let (content, closed) = if html_element::is_void(&name) {
        p.pos += tag.len;
        (HtmlContent::Void, true)
    } else if tag.self_closing {
        p.pos += tag.len;
        (HtmlContent::Inlines(Vec::new()), true)
    } else {
        content(p, &name, tag.len, is_raw)?
    };
    if !closed {
        p.problem(ProblemKind::UnclosedElement, start, start + tag.len);
    }
    let start_tag = p.cx.span(p.text, start, start + tag.len);
    Some((HtmlElement { name, content, start_tag }, tag.attrs))
}

/// Parses the content between the tags. Also returns whether there is an end tag.
fn content(p: &mut Parser, name: &str, tag_len: usize, is_raw: bool) -> Option<(HtmlContent, bool)> {
    let around = p.inside;
    p.pos += tag_len;
    p.inside.html = true;
    let content = if is_raw {
        raw_span::parse(p, name).map(|(nodes, closed)| (HtmlContent::Raw(nodes), closed))
    } else {
        p.nested(Stop::EndTag(name)).map(|(nodes, closed)| (HtmlContent::Inlines(nodes), closed))
    };
    p.inside = around;
    if content.is_none() {
        p.pos -= tag_len;
    }
    content
}

/// Whether the name of an end tag is that of an element, whose name is normalized.
pub(super) fn is_same_element(found: &str, name: &str) -> bool {
    found == name || (found.eq_ignore_ascii_case(name) && html_element::is_known(name))
}
