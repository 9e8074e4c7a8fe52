//! Bare addresses in text: `https://example.org`, `ada@example.org`. (Pandoc's manual, "Extension:
//! `autolink_bare_uris`".)

use super::run::{Found, Run};
use crate::markdown::commonmark::attribute_value::address;
use crate::markdown::workbench::literal;
use crate::model::attrs::Attrs;
use crate::model::document::{Inline, InlineKind};
use crate::source::Span;

/// The schemes whose addresses need no brackets: those that authors write, of the ones that Pandoc knows.
const SCHEMES: &[&str] = &[
    "about",
    "data",
    "doi",
    "dns",
    "feed",
    "file",
    "ftp",
    "geo",
    "git",
    "gopher",
    "http",
    "https",
    "irc",
    "ircs",
    "isbn",
    "jar",
    "javascript",
    "ldap",
    "ldaps",
    "magnet",
    "mailto",
    "news",
    "nntp",
    "pmid",
    "rsync",
    "rtsp",
    "service",
    "session",
    "sftp",
    "sip",
    "skype",
    "sms",
    "svn",
    "tag",
    "tel",
    "telnet",
    "tftp",
    "urn",
    "view-source",
    "vnc",
    "ws",
    "wss",
    "xmpp",
];

/// The longest scheme, in bytes.
const MAX_SCHEME: usize = 11;

/// The longest part before the `@`, in bytes.
const MAX_MAILBOX: usize = 64;

/// A kind of address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// With a scheme.
    Uri,
    /// `name@host`.
    Email,
}

/// Finds the addresses in a run.
pub fn find(run: &Run) -> Vec<Found<Kind>> {
    let text = &run.text;
    let mut found: Vec<Found<Kind>> = Vec::new();
    let mut done = 0;
    for at in memchr::memchr2_iter(b':', b'@', text.as_bytes()) {
        if at < done || run.is_literal(at) {
            continue;
        }
        let range = match text.as_bytes()[at] {
            b':' => uri(text, at, done).map(|range| (range, Kind::Uri)),
            _ => email(text, at, done).map(|range| (range, Kind::Email)),
        };
        let Some((range, what)) = range else { continue };
        if run.is_literal(range.start) || run.in_anchor && text[range.end..].trim().is_empty() {
            continue;
        }
        done = range.end;
        found.push(Found { range, what });
    }
    found
}

/// Returns the link for an address.
pub fn inline(text: &str, span: Span, kind: Kind) -> Inline {
    let mut attrs = Attrs::default();
    let to = address(text);
    let to = if kind == Kind::Email { format!("mailto:{to}") } else { to };
    attrs.set_at("href", to, Some(span));
    let text = Inline { kind: InlineKind::Text(text.to_owned()), attrs: literal::mark(), span };
    Inline { kind: InlineKind::Link { content: vec![text], text_span: span }, attrs, span }
}

/// Returns the range of the address whose scheme ends at a colon.
fn uri(text: &str, colon: usize, done: usize) -> Option<std::ops::Range<usize>> {
    let before = &text.as_bytes()[done..colon];
    let len = before
        .iter()
        .rev()
        .take(MAX_SCHEME + 1)
        .take_while(|&&byte| byte.is_ascii_alphanumeric() || byte == b'-')
        .count();
    let name = &text[colon - len..colon];
    // `x-http:` has a scheme, `xhttp:` does not.
    let scheme = SCHEMES.iter().find(|scheme| {
        let start = name.len().checked_sub(scheme.len());
        start.is_some_and(|start| {
            name[start..].eq_ignore_ascii_case(scheme) && (start == 0 || name.as_bytes()[start - 1] == b'-')
        })
    })?;
    let start = colon - scheme.len();
    if text[..start].ends_with(char::is_alphanumeric) || text[colon + 1..].starts_with(['*', ']']) {
        return None;
    }
    let len = address_len(&text[colon + 1..]);
    (len > 0).then(|| start..colon + 1 + len)
}

/// The length of an address after its scheme. Punctuation is a part of it only before something that is not, brackets
/// only in pairs.
fn address_len(text: &str) -> usize {
    let mut at = 0;
    while let Some(ch) = text[at..].chars().next() {
        let len = match ch {
            '(' | '[' | '{' => bracketed_len(&text[at..], ch),
            _ => chunk_len(&text[at..]),
        };
        if len == 0 {
            break;
        }
        at += len;
    }
    if at > 0 && text[at..].starts_with('/') { at + 1 } else { at }
}

fn bracketed_len(text: &str, open: char) -> usize {
    let close = match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    };
    let inside = chunk_len(&text[1..]);
    if inside > 0 && text[1 + inside..].starts_with(close) { inside + 2 } else { chunk_len(text) }
}

/// The length of word characters, or of punctuation before one.
fn chunk_len(text: &str) -> usize {
    let words = text.find(|ch| !is_word(ch)).unwrap_or(text.len());
    if words > 0 {
        return words;
    }
    let Some(first) = text.chars().next() else { return 0 };
    if first.is_whitespace() || first == '<' || first == '>' {
        return 0;
    }
    let len = if first == ',' { text.len() - text.trim_start_matches(',').len() } else { first.len_utf8() };
    if text[len..].starts_with(is_word) { len } else { 0 }
}

fn is_word(ch: char) -> bool {
    ch.is_alphanumeric() || "#$%+/@\\_-&=".contains(ch)
}

/// Returns the range of the e-mail address around an `@`.
fn email(text: &str, sign: usize, done: usize) -> Option<std::ops::Range<usize>> {
    let mailbox = text[done..sign]
        .char_indices()
        .rev()
        .take(MAX_MAILBOX)
        .take_while(|&(_, ch)| ch.is_alphanumeric() || "!#$%&'*+-/=?^_{|}~;.".contains(ch));
    let start = done + mailbox.last()?.0;
    // It starts where a word starts.
    let skip = text[start..sign].find(char::is_alphanumeric)?;
    let name = &text[start + skip..sign];
    if name.ends_with('.') || name.contains("..") || text[..start + skip].ends_with(char::is_alphanumeric) {
        return None;
    }
    let host = host_len(&text[sign + 1..]);
    (host > 0).then(|| start + skip..sign + 1 + host)
}

/// The length of a host name: letters and digits, with `-` and `.` between them.
fn host_len(text: &str) -> usize {
    let mut end = 0;
    for (at, ch) in text.char_indices() {
        if ch.is_alphanumeric() {
            end = at + ch.len_utf8();
        } else if !(ch == '-' || ch == '.') || end != at {
            break;
        }
    }
    end
}
