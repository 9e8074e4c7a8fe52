//! Automatic links: `<https://a.org>`, `<a@b.org>` (kramdown syntax, "Automatic Links").

use super::collector::{Before, Collector};
use super::dead_ends::Search;
use super::{Parser, Stop};
use crate::markdown::kramdown::entities;
use crate::model::attrs::Attrs;
use crate::model::document::InlineKind;

/// The prefixes of a web address.
const SCHEMES: [&str; 5] = ["http:", "https:", "ftp:", "ftps:", "mailto:"];

/// Parses an automatic link at a `<`.
pub(super) fn parse(p: &mut Parser, out: &mut Collector) -> bool {
    let rest = &p.rest()[1..];
    let address = if SCHEMES.iter().any(|scheme| rest.starts_with(scheme)) {
        web_address(p).map(|address| (address, address.to_owned()))
    } else {
        mail_address(rest).map(|address| (address, format!("mailto:{address}")))
    };
    let Some((address, href)) = address else { return false };
    let start = p.pos;
    let shown = address.strip_prefix("mailto:").unwrap_or(address);
    let shown_at = start + 1 + address.len() - shown.len();
    p.pos = shown_at;
    let mut text = Collector::new(p, Stop::End);
    text.replace(p, shown.len(), &entities::decode(shown), Before::Text);
    let content = text.finish(p);
    let mut attrs = Attrs::default();
    attrs.set_at("href", href, Some(p.cx.span(p.text, start + 1, p.pos)));
    let text_span = p.cx.span(p.text, shown_at, p.pos);
    p.pos += 1;
    out.node(p, start, InlineKind::Link { content, text_span }, attrs, Before::Node);
    true
}

/// Returns everything up to the `>` on the line, with at least one character after the scheme.
fn web_address<'p>(p: &mut Parser<'p, '_>) -> Option<&'p str> {
    let (src, from) = (p.src, p.pos + 1);
    let body = from + src[from..].find(':')? + 2;
    let end = p.dead_ends.search(Search::Autolink, from, || {
        let bytes = src.as_bytes();
        match memchr::memchr2(b'>', b'\n', bytes.get(body..).unwrap_or_default()).map(|at| body + at) {
            Some(at) if bytes[at] == b'>' => Ok(at),
            Some(at) => Err(at),
            None => Err(src.len() + 1),
        }
    })?;
    (!src.as_bytes()[body - 1..end].contains(&b'\n')).then(|| &src[from..end])
}

/// Returns an address made of an `@` between letters and digits of any script, `-`, `_` and `.`.
fn mail_address(rest: &str) -> Option<&str> {
    let part_len =
        |text: &str| text.find(|ch: char| !ch.is_alphanumeric() && !"-_.".contains(ch)).unwrap_or(text.len());
    let name = part_len(rest);
    let host = part_len(rest[name..].strip_prefix('@')?);
    let len = name + 1 + host;
    (name > 0 && host > 0 && rest[len..].starts_with('>')).then(|| &rest[..len])
}
