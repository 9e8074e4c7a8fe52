//! Filters that make and encode addresses.

use super::{Call, Filter};
use crate::liquid::datum::Datum;
use crate::liquid::template::Failure;
use crate::model::address::scheme;
use crate::model::percent::{decoded, encoded, valid};

/// The filters in this file.
pub const FILTERS: &[Filter] = &[
    Filter("relative_url", 0, 0, relative_url),
    Filter("absolute_url", 0, 0, absolute_url),
    Filter("strip_index", 0, 0, strip_index),
    Filter("uri_escape", 0, 0, uri_escape),
];

fn relative_url<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let Some(input) = address(call) else { return Ok(Datum::Nil) };
    if scheme(&input).is_some() {
        return Ok(Datum::text(input));
    }
    Ok(Datum::text(relative(call, &input)))
}

fn absolute_url<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let Some(input) = address(call) else { return Ok(Datum::Nil) };
    if scheme(&input).is_some() {
        return Ok(Datum::text(input));
    }
    let (url, relative) = (&call.run.world().lesson.config.url, relative(call, &input));
    // A host alone gets a path when Jekyll normalizes it.
    let slash = if relative.is_empty() && !url.is_empty() { "/" } else { "" };
    Ok(Datum::text(format!("{url}{relative}{slash}")))
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

/// Normalizes an address as Ruby's Addressable does: percent-encoded consistently, without `.` and `..`. It keeps empty
/// segments and the query, which resolving a link does not.
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
                let decoded = decoded(&segment.replace("%2F", "%252F").replace("%2f", "%252F"));
                parts.push(encoded(&decoded).replace("%252F", "%2F"));
            }
        }
    }
    format!("{}{}", parts.join("/"), valid(rest))
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
        Datum::Text(text) => Ok(Datum::text(valid(&decoded(text).replace('%', "%25")))),
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
