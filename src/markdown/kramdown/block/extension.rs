//! Extensions on lines of their own: `{::comment}`, `{::nomarkdown}`, `{::options}` (kramdown syntax, "Extensions").

use super::draft::{Kind, Leaf};
use super::scope::Scope;
use super::{Parser, attribute_line};
use crate::markdown::kramdown::attribute_list::{AttributeList, Spelling};
use crate::markdown::kramdown::line::trim;
use crate::markdown::locate::nowhere;

/// Reads an extension: a start tag, a body and a stop tag, or a self-closing tag.
pub fn parse(parser: &mut Parser, scope: &mut Scope) -> bool {
    let Some(found) = attribute_line::find(parser, scope, scope.at) else { return false };
    let Some(tag) = found.inside.strip_prefix(':') else { return false };
    let (tag, has_body) = match tag.strip_suffix('/') {
        Some(tag) => (tag, false),
        None => (tag, true),
    };
    let name_len =
        tag.find(|ch: char| !(ch.is_alphanumeric() || matches!(ch, '_' | '-'))).unwrap_or(tag.len());
    let (name, list) = tag.split_at(name_len);
    let ends_name = list.is_empty() || list.starts_with(|ch: char| ch.is_ascii_whitespace());
    if !ends_name || !matches!(name, "comment" | "nomarkdown" | "options") {
        return false;
    }
    let mut attributes = AttributeList::default();
    attributes.read(list, found.spelling, &nowhere);
    let first = scope.at;
    let body = if has_body {
        let Some(stop) = stop_tag(parser, scope, found.next, name, found.spelling) else { return false };
        scope.at = stop + 1;
        Some(Leaf { first: found.next, end: stop })
    } else {
        scope.at = found.next;
        None
    };
    act(parser, scope, first, name, &attributes, body);
    true
}

/// Returns the line of the stop tag: `{:/name}` or `{:/}`, or the same in angle brackets if the start tag is.
fn stop_tag(
    parser: &Parser,
    scope: &mut Scope,
    from: usize,
    name: &str,
    spelling: Spelling,
) -> Option<usize> {
    let key = format!("{}{name}", spelling.close());
    let gone = |(known, at): &(String, usize)| *known == key && *at <= from;
    if scope.missing.stop_tag.iter().any(gone) {
        return None;
    }
    let is_stop = |at: &usize| {
        let body = parser.line(*at).body().filter(|body| Spelling::of(body) == Some(spelling));
        let inside = body.and_then(|body| body[2..].strip_prefix('/'));
        inside
            .and_then(|rest| trim(rest).strip_suffix(spelling.close()))
            .is_some_and(|stop| stop.is_empty() || stop == name)
    };
    let found = (from..scope.end).find(is_stop);
    if found.is_none() {
        scope.missing.stop_tag.push((key, from));
    }
    found
}

/// Carries out an extension.
fn act(
    parser: &mut Parser,
    scope: &mut Scope,
    first: usize,
    name: &str,
    attributes: &AttributeList,
    body: Option<Leaf>,
) {
    let text = |parser: &Parser| body.map(|body| parser.joined(body)).unwrap_or_default();
    match name {
        // A comment without a body leaves nothing, not even a block that separates what is around it.
        "comment" => {
            if body.is_some() {
                let text = text(parser);
                parser.add_with(scope, Kind::Comment(text), first, None);
            }
        }
        "nomarkdown" => {
            let kinds = attributes.attrs.get("type");
            let for_html = kinds.is_none_or(|kinds| kinds.split_whitespace().any(|kind| kind == "html"));
            let text = text(parser);
            if for_html && !trim(&text).is_empty() {
                parser.add(scope, Kind::Raw(text), first);
            }
        }
        _ => {
            parser.cx.settings.set(&attributes.attrs);
            parser.drop_pending();
            parser.add_with(scope, Kind::Silent, first, None);
        }
    }
}
