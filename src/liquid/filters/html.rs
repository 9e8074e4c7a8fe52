//! Filters that escape or remove HTML.

use memchr::memmem;

use super::Filter;
use crate::liquid::datum::{Datum, inspect};
use crate::liquid::run::Run;
use crate::model::escape;

/// The filters in this file.
pub const FILTERS: &[Filter] = &[
    Filter("escape", 0, 0, |call| {
        Ok(if call.input.is_nil() { Datum::Nil } else { Datum::text(escape(&call.text())) })
    }),
    Filter("h", 0, 0, |call| {
        Ok(if call.input.is_nil() { Datum::Nil } else { Datum::text(escape(&call.text())) })
    }),
    Filter("escape_once", 0, 0, |call| Ok(Datum::text(escape_once(&call.text())))),
    Filter("xml_escape", 0, 0, |call| Ok(Datum::text(xml_escape(&call.text())))),
    Filter("strip_html", 0, 0, |call| Ok(Datum::text(strip_html(&call.text())))),
    Filter("inspect", 0, 0, |call| Ok(Datum::text(xml_escape(&shown(call.run, &call.input))))),
];

fn shown<'a>(run: &Run<'_, 'a>, datum: &Datum<'a>) -> String {
    match datum {
        Datum::Page(page) => inspect(&run.world().page_map(*page)),
        other => inspect(other),
    }
}

/// Escapes `&`, `<`, `>`, `"` and `'`.
pub fn escape(text: &str) -> String {
    with_apostrophe(text, "&#39;")
}

fn xml_escape(text: &str) -> String {
    with_apostrophe(text, "&apos;")
}

fn with_apostrophe(text: &str, apostrophe: &'static str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    escape::replaced(text, &mut out, |_, c| if c == '\'' { Some(apostrophe) } else { escape::quoted(c) });
    out
}

/// Like [`escape`], but leaves entities such as `&name;` and `&#39;` unchanged.
fn escape_once(text: &str) -> String {
    let mut out = String::new();
    let mut done = 0;
    for (at, _) in text.match_indices('&') {
        let end = entity_end(text.as_bytes(), at);
        if let Some(end) = end.filter(|_| at >= done) {
            out.push_str(&escape(&text[done..at]));
            out.push_str(&text[at..end]);
            done = end;
        }
    }
    out + &escape(&text[done..])
}

/// Returns the end of an entity in the form that `escape_once` of Liquid keeps, which is narrower than HTML's.
fn entity_end(bytes: &[u8], at: usize) -> Option<usize> {
    let is_number = bytes.get(at + 1) == Some(&b'#');
    let start = at + 1 + usize::from(is_number);
    let wanted = |byte: &&u8| if is_number { byte.is_ascii_digit() } else { byte.is_ascii_alphabetic() };
    let length = bytes.get(start..)?.iter().take_while(wanted).count();
    (length > 0 && bytes.get(start + length) == Some(&b';')).then_some(start + length + 1)
}

/// Removes tags, comments, scripts and styles.
fn strip_html(text: &str) -> String {
    let spans = [("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>"), ("<", ">")];
    let mut out = text.to_owned();
    for (open, close) in spans {
        out = without(&out, open, close);
    }
    out
}

/// Removes everything from each `open` to the next `close`.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = memmem::find(rest.as_bytes(), open.as_bytes()) {
        let inner = start + open.len();
        let Some(length) = memmem::find(&rest.as_bytes()[inner..], close.as_bytes()) else { break };
        out.push_str(&rest[..start]);
        rest = &rest[inner + length + close.len()..];
    }
    out + rest
}
