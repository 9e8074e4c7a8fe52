//! Filters that make and encode addresses.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::{Call, Filter};
use crate::liquid::datum::Datum;
use crate::liquid::template::Failure;

/// The filters in this file.
pub const FILTERS: &[Filter] = &[
    Filter("relative_url", 0, 0, relative_url),
    Filter("absolute_url", 0, 0, absolute_url),
    Filter("strip_index", 0, 0, strip_index),
    Filter("uri_escape", 0, 0, uri_escape),
];

/// The characters that must be encoded in the path of an address.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The characters that must be encoded in a whole address.
const ADDRESS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

fn relative_url<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let Some(input) = address(call) else { return Ok(Datum::Nil) };
    if has_scheme(&input) {
        return Ok(Datum::text(input));
    }
    Ok(Datum::text(relative(call, &input)))
}

fn absolute_url<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let Some(input) = address(call) else { return Ok(Datum::Nil) };
    if has_scheme(&input) {
        return Ok(Datum::text(input));
    }
    Ok(Datum::text(format!("{}{}", call.run.world().lesson.config.url, relative(call, &input))))
}

/// Returns the address of a page, or the input as text.
fn address(call: &Call<'_, '_, '_>) -> Option<String> {
    match &call.input {
        Datum::Nil => None,
        Datum::Page(page) => Some(call.run.world().lesson.page(*page).url.clone()),
        _ => Some(call.text()),
    }
}

/// Joins `baseurl` and the input, each with a leading `/`.
fn relative(call: &Call<'_, '_, '_>, input: &str) -> String {
    let rooted = |part: &str| match part {
        "" => String::new(),
        _ if part.starts_with('/') => part.to_owned(),
        _ => format!("/{part}"),
    };
    normalized(&(rooted(&call.run.world().lesson.config.baseurl) + &rooted(input)))
}

fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

/// Normalizes an address: percent-encoded consistently, without `.` and `..`.
pub fn normalized(address: &str) -> String {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let (path, rest) = address.split_at(end);
    let mut parts: Vec<String> = Vec::new();
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." && parts.len() > 1 {
                    parts.pop();
                }
                if is_last {
                    parts.push(String::new());
                }
            }
            _ => {
                // An encoded slash does not separate segments.
                let decoded = segment.replace("%2F", "%252F").replace("%2f", "%252F");
                let decoded = percent_decode_str(&decoded).decode_utf8_lossy().into_owned();
                parts.push(utf8_percent_encode(&decoded, PATH).to_string().replace("%252F", "%2F"));
            }
        }
    }
    format!("{}{}", parts.join("/"), utf8_percent_encode(rest, ADDRESS).to_string().replace("%25", "%"))
}

fn strip_index<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    if call.input.is_nil() {
        return Ok(Datum::Nil);
    }
    let text = call.text();
    let stripped = ["index.html", "index.htm"].into_iter().find_map(|name| text.strip_suffix(name));
    Ok(Datum::text(stripped.filter(|folder| folder.ends_with('/')).unwrap_or(&text)))
}

/// Decodes an address, then encodes only what must be.
fn uri_escape<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    match &call.input {
        Datum::Nil => Ok(Datum::Nil),
        Datum::Text(text) => {
            let decoded = percent_decode_str(text).decode_utf8_lossy().into_owned();
            Ok(Datum::text(utf8_percent_encode(&decoded, ADDRESS).to_string()))
        }
        _ => call.refuse("a string"),
    }
}

#[cfg(test)]
mod tests {
    use super::normalized;

    #[test]
    fn addresses_are_encoded_once() {
        assert_eq!(normalized("/base/a b"), "/base/a%20b");
        assert_eq!(normalized("/base/é%41"), "/base/%C3%A9A");
        assert_eq!(normalized("/a/../b/./c?x=1 2#d"), "/b/c?x=1%202#d");
        assert_eq!(normalized("/a%2fb"), "/a%2Fb");
        assert_eq!(normalized("/base//c/x"), "/base//c/x");
        assert_eq!(normalized("/.."), "/");
    }
}
