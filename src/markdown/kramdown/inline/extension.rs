//! Extensions in inline content: `{::comment}a{:/}`, `{::nomarkdown}`, `{::options … /}` (kramdown syntax,
//! "Extensions").

use super::Parser;
use super::attributes;
use super::collector::{Before, Collector};
use super::dead_ends::Search;
use crate::markdown::kramdown::attribute_list::{AttributeList, Spelling, is_space};
use crate::markdown::locate::nowhere;
use crate::model::attrs::Attrs;
use crate::model::document::InlineKind;

/// The names of the extensions.
const NAMES: [&str; 3] = ["comment", "nomarkdown", "options"];
/// Their names in angle brackets, with the bracket that closes them.
const NAMES_IN_ANGLES: [&str; 3] = ["comment>", "nomarkdown>", "options>"];

/// Parses an extension at `{::`. One with an unknown name or without an end is text.
pub(super) fn parse(p: &mut Parser, out: &mut Collector) -> bool {
    let Some(name) = scan_name(p.rest()) else { return false };
    if p.dead_ends.is_spent() {
        return false;
    }
    let Some(scanned) = attributes::scan(p) else { return false };
    let attributes = &scanned.inside[1 + name.len()..];
    let body_start = p.pos + scanned.len;
    let (attributes, body, end) = if let Some(attributes) = attributes.strip_suffix('/') {
        (attributes, None, body_start)
    } else if let Some((body, end)) = find_body(p, name, scanned.spelling, body_start) {
        (attributes, Some(body), end)
    } else {
        p.dead_ends.waste(scanned.len);
        return false;
    };
    let mut list = AttributeList::default();
    list.read(attributes, scanned.spelling, &nowhere);
    add(p, out, name, &list, body, end);
    true
}

/// Returns the name of the extension at the start of `text`.
fn scan_name(text: &str) -> Option<&'static str> {
    let spelling = Spelling::of(text)?;
    let body = text[2..].strip_prefix(':')?;
    NAMES.into_iter().find(|name| {
        body.strip_prefix(name).is_some_and(|rest| {
            rest.bytes()
                .next()
                .is_some_and(|byte| is_space(byte) || byte == spelling.close() as u8 || byte == b'/')
        })
    })
}

/// Returns the text up to `{:/name}` or `{:/}`, or the same in angle brackets, and the offset after that.
fn find_body<'p>(
    p: &mut Parser<'p, '_>,
    name: &'static str,
    spelling: Spelling,
    from: usize,
) -> Option<(&'p str, usize)> {
    let src = p.src;
    let (open, names) = match spelling {
        Spelling::Braces => ("{:/", NAMES),
        Spelling::Angles => ("<:/", NAMES_IN_ANGLES),
    };
    let key = names.into_iter().find(|key| key.starts_with(name))?;
    let stop_len = |at: usize| {
        let rest = &src[at + 3..];
        let rest = rest.strip_prefix(name).unwrap_or(rest);
        rest.strip_prefix(spelling.close()).map(|rest| src.len() - rest.len() - at)
    };
    let at = p.dead_ends.search(Search::Extension(key), from, || {
        let mut stops =
            memchr::memmem::find_iter(&src.as_bytes()[from..], open.as_bytes()).map(|at| from + at);
        stops.find(|&at| stop_len(at).is_some()).ok_or(src.len() + 1)
    })?;
    Some((&src[from..at], at + stop_len(at)?))
}

fn add(
    p: &mut Parser,
    out: &mut Collector,
    name: &str,
    list: &AttributeList,
    body: Option<&str>,
    end: usize,
) {
    let start = p.pos;
    let for_html =
        list.attrs.get("type").is_none_or(|types| types.split_ascii_whitespace().any(|word| word == "html"));
    let kind = match (name, body) {
        ("comment", Some(body)) => InlineKind::Comment(format!(" {body} ")),
        ("nomarkdown", Some(body)) if for_html => InlineKind::Raw(body.to_owned()),
        _ => {
            if name == "options" {
                p.cx.settings.set(&list.attrs);
            }
            let before = out.before(p);
            out.drop(p, end - start, before);
            return;
        }
    };
    p.pos = end;
    out.node(p, start, kind, Attrs::default(), Before::Symbol);
}
