//! Addresses as they stand in links, read as a browser reads them (<https://url.spec.whatwg.org/>).
//!
//! An address is parsed, joined to its page and decoded here and nowhere else, so that checks, pages and copies of a
//! site agree on where a link leads.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::site::SitePath;

/// The characters that have a meaning in an address or would end an attribute.
const RESERVED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'\\').add(b'`');

/// An address, split into its parts as they were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address<'a> {
    /// What precedes the first colon: `https`, `mailto`. Its case has no meaning.
    pub scheme: Option<&'a str>,
    /// What follows `//`, with the port: `example.org:8000`. Its case has no meaning.
    pub host: Option<&'a str>,
    /// What follows the scheme and the host: `/a/b.html`, `../b.html`.
    pub path: &'a str,
    /// What follows the `?`.
    pub query: Option<&'a str>,
    /// What follows the `#`.
    pub fragment: Option<&'a str>,
}

/// The address of a site: what the addresses of its pages start with.
#[derive(Debug, Clone, Copy, Default)]
pub struct SiteAddress<'a> {
    /// Its scheme and host, `https://example.org`; empty if unknown.
    pub url: &'a str,
    /// The path that it is served under: `/lesson`; empty at the root.
    pub baseurl: &'a str,
}

/// What an address inside a site is relative to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The page it is on: `../setup.html`.
    Page,
    /// The root of the host: `/setup.html`.
    Root,
    /// Nothing, it has the site's own host: `https://example.org/lesson/setup.html`.
    Host,
}

/// An address that leads to a page or file of a site, which may not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inside<'a> {
    /// The path from the site's root, still encoded: `fig/a%20b.png`; a folder ends with `/`, the root is empty.
    encoded: String,
    /// What the address is relative to.
    pub from: Start,
    /// Whether it names a folder: `../setup/`, `..`.
    pub is_folder: bool,
    /// Whether some `..` in it climbs above the site's root. A browser stays at the root of a host; but where a site is
    /// served from a folder, as on GitHub Pages, such an address leaves it.
    pub climbs: bool,
    /// What follows the `#`, as it was written.
    pub fragment: Option<&'a str>,
}

impl<'a> Address<'a> {
    /// Splits an address. Spaces around it do not count.
    pub fn parse(text: &'a str) -> Self {
        let text = text.trim_matches(|c: char| c <= ' ' || c.is_whitespace());
        let (text, fragment) = split(text, '#');
        let scheme = scheme(text);
        let rest = scheme.map_or(text, |scheme| &text[scheme.len() + 1..]);
        let (rest, query) = split(rest, '?');
        let (host, path) = match rest.strip_prefix("//") {
            Some(rest) => {
                let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                (Some(host), path)
            }
            None => (None, rest),
        };
        Self { scheme, host, path, query, fragment }
    }

    /// Whether it has this scheme, which is in lower case.
    pub fn has_scheme(&self, scheme: &str) -> bool {
        self.scheme.is_some_and(|own| own.eq_ignore_ascii_case(scheme))
    }

    /// Whether it starts with `http:` or `https:`.
    pub fn is_web(&self) -> bool {
        self.has_scheme("http") || self.has_scheme("https")
    }

    /// Whether nothing but a query or a fragment was written: it leads to the page that it is on.
    pub fn is_same_page(&self) -> bool {
        self.scheme.is_none() && self.host.is_none() && self.path.is_empty()
    }

    /// The name of its host, without a user and a port: `example.org`, `[::1]`.
    pub fn host_name(&self) -> Option<&'a str> {
        self.host.map(|host| name_and_port(host).0)
    }

    /// Where it leads from the page at `page`; none if that is not in the site.
    pub fn inside(&self, page: &SitePath, site: SiteAddress<'_>) -> Option<Inside<'a>> {
        let fragment = self.fragment;
        if self.is_same_page() {
            let encoded = page_path(page).into_owned();
            return Some(Inside { encoded, from: Start::Page, is_folder: false, climbs: false, fragment });
        }
        let from = match (self.scheme, self.host) {
            (None, None) if self.path.starts_with('/') => Start::Root,
            (None, None) => Start::Page,
            (_, Some(host)) if self.scheme.is_none() || self.is_web() => {
                site.has_host(host).then_some(Start::Host)?
            }
            _ => return None,
        };
        let base = match from {
            Start::Host => site.path(),
            Start::Page | Start::Root => Cow::Borrowed(site.baseurl),
        };
        let page = page_path(page);
        let (path, is_folder, climbs) = join(&base, (from == Start::Page).then_some(&page), self.path)?;
        Some(Inside { encoded: path, from, is_folder, climbs, fragment })
    }
}

impl SiteAddress<'_> {
    /// Whether a host is that of the site. Case has no meaning, nor has the port that a scheme has anyway.
    fn has_host(self, host: &str) -> bool {
        let (name, port) = name_and_port(host);
        Address::parse(self.url).host.is_some_and(|own| {
            let (own_name, own_port) = name_and_port(own);
            own_name.eq_ignore_ascii_case(name) && own_port == port
        })
    }

    /// The path of the site on its host.
    fn path(&self) -> Cow<'_, str> {
        match Address::parse(self.url).path {
            "" => Cow::Borrowed(self.baseurl),
            path => Cow::Owned(format!("{path}/{}", self.baseurl)),
        }
    }
}

impl Inside<'_> {
    /// The file in the site: decoded, and `index.html` for a folder.
    pub fn file(&self) -> SitePath {
        SitePath::new(&decoded(&self.encoded))
    }

    /// Its path from the site's root, still encoded: `fig/a%20b.png`; a folder ends with `/`, the root is empty.
    pub fn path(&self) -> &str {
        &self.encoded
    }

    /// The file, as it was written: a link to it needs no encoding.
    pub fn written(&self) -> SitePath {
        SitePath::new(&self.encoded)
    }

    /// What follows the `#`, decoded.
    pub fn decoded_fragment(&self) -> Option<String> {
        self.fragment.map(decoded)
    }
}

/// The scheme of an address, as it was written: `https`, `MAILTO`.
pub fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let fits = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    fits.then_some(scheme)
}

/// The text with `%20` and the like decoded, once.
pub fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Encodes the path of a file, or an id, so that it can stand in an address.
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The relative link from one file to another, not encoded and with the name of the file: `../a/index.html`.
pub fn relative(from: &SitePath, to: &SitePath) -> String {
    let from: Vec<&str> = from.as_str().split('/').collect();
    let to: Vec<&str> = to.as_str().split('/').collect();
    let (from, to_folders) = (&from[..from.len() - 1], &to[..to.len() - 1]);
    let shared = from.iter().zip(to_folders).take_while(|(a, b)| a == b).count();
    let link = "../".repeat(from.len() - shared) + &to[shared..].join("/");
    // With a colon, the first part would be read as a scheme.
    if scheme(&link).is_some() { format!("./{link}") } else { link }
}

/// The relative link from one file to another as authors write it: `../a/`.
pub fn relative_folder(from: &SitePath, to: &SitePath) -> String {
    let mut link = relative(from, to);
    if link.ends_with("/index.html") {
        link.truncate(link.len() - "index.html".len());
    }
    link
}

/// Splits at the first `mark`.
fn split(text: &str, mark: char) -> (&str, Option<&str>) {
    text.split_once(mark).map_or((text, None), |(before, after)| (before, Some(after)))
}

/// The name in a host and its port, if it is not the usual one.
fn name_and_port(host: &str) -> (&str, Option<&str>) {
    let host = host.rsplit('@').next().unwrap_or_default();
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => {
            (name, Some(port).filter(|port| !matches!(*port, "" | "80" | "443")))
        }
        _ => (host, None),
    }
}

/// The path of a page, which is not encoded, as it would be in an address.
fn page_path(page: &SitePath) -> Cow<'_, str> {
    let path = page.as_str();
    if path.contains('%') { Cow::Owned(path.replace('%', "%25")) } else { Cow::Borrowed(path) }
}

/// Joins `path` to the folder of `page`, or to the root of the host. Returns the path from `base`, whether it is a
/// folder, and whether it climbs above `base`; none if it ends outside of `base`.
fn join(base: &str, page: Option<&Cow<'_, str>>, path: &str) -> Option<(String, bool, bool)> {
    let base: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    let mut parts: Vec<&str> = Vec::new();
    if let Some(page) = page {
        parts.extend(&base);
        parts.extend(page.split('/'));
        parts.pop();
    }
    let mut climbs = false;
    let mut is_folder = true;
    let mut written = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(part) = written.next() {
        let is_last = written.peek().is_none();
        let dots = dots(part);
        if dots == 2 {
            climbs |= parts.len() <= base.len();
            parts.pop();
        }
        is_folder = dots > 0 || part.is_empty();
        // Servers read `a//b` as `a/b`, but for a browser there is a folder without a name in between.
        if dots == 0 && !(is_last && part.is_empty()) {
            parts.push(part);
        }
    }
    let is_same = |(a, b): (&&str, &&str)| a == b || decoded(a) == decoded(b);
    if parts.len() < base.len() || !parts.iter().zip(&base).all(is_same) {
        return None;
    }
    let parts: Vec<&str> = parts[base.len()..].iter().copied().filter(|part| !part.is_empty()).collect();
    is_folder |= parts.is_empty();
    let mut joined = parts.join("/");
    if is_folder && !joined.is_empty() {
        joined.push('/');
    }
    Some((joined, is_folder, climbs))
}

/// How many dots a part of a path is: 1 for the same folder, 2 for the one above, 0 for any other part.
fn dots(part: &str) -> usize {
    match part {
        "." => 1,
        ".." => 2,
        _ if part.len() > 6 || !part.starts_with(['.', '%']) => 0,
        _ => match part.to_ascii_lowercase().as_str() {
            "%2e" => 1,
            ".%2e" | "%2e." | "%2e%2e" => 2,
            _ => 0,
        },
    }
}

#[cfg(test)]
mod tests;
