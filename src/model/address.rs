//! Addresses in links, parsed and resolved like in a browser (<https://url.spec.whatwg.org/>).
//!
//! This is the only code that does so: checks, pages and copies of a site must agree on the target of a link.

use std::borrow::Cow;

use super::percent::decoded;
use super::site::SitePath;

/// An address, split into its parts. They are not decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address<'a> {
    /// The part before the first colon: `https`, `mailto`. Case is not significant.
    pub scheme: Option<&'a str>,
    /// The part after `//`, with the port: `example.org:8000`. Case is not significant.
    pub host: Option<&'a str>,
    /// The part after the scheme and the host: `/a/b.html`, `../b.html`.
    pub path: &'a str,
    /// The part after `?`.
    pub query: Option<&'a str>,
    /// The part after `#`.
    pub fragment: Option<&'a str>,
}

/// The address of a site, which the addresses of its pages start with.
#[derive(Debug, Clone, Copy, Default)]
pub struct SiteAddress<'a> {
    /// The scheme and the host, `https://example.org`; empty if unknown.
    pub url: &'a str,
    /// The path that the site is served under: `/lesson`; empty at the root.
    pub baseurl: &'a str,
}

/// What an address inside a site is relative to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The page it is on: `../setup.html`.
    Page,
    /// The root of the host: `/setup.html`.
    Root,
    /// Nothing: it is absolute, with the host of the site, as in `https://example.org/lesson/setup.html`.
    Host,
}

/// An address inside a site. Its page or file may not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inside<'a> {
    /// The path from the root of the site, encoded: `fig/a%20b.png`. A folder ends with `/`; the root is empty.
    encoded: String,
    /// What the address is relative to.
    pub from: Start,
    /// Whether it names a folder: `../setup/`, `..`.
    pub is_folder: bool,
    /// Whether a `..` in it climbs above the root of the site. Browsers stay at the root of the host, but if the site
    /// is served under a path, as on GitHub Pages, such an address leaves it.
    pub climbs: bool,
    /// The fragment, encoded.
    pub fragment: Option<&'a str>,
}

impl<'a> Address<'a> {
    /// Splits an address. White space around it is ignored.
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

    /// Whether the address has this scheme, given in lower case.
    pub fn has_scheme(&self, scheme: &str) -> bool {
        self.scheme.is_some_and(|own| own.eq_ignore_ascii_case(scheme))
    }

    /// Whether the scheme is `http` or `https`.
    pub fn is_web(&self) -> bool {
        self.has_scheme("http") || self.has_scheme("https")
    }

    /// Whether the address has a scheme and a host, so that it is the same wherever it stands.
    pub fn is_whole(&self) -> bool {
        self.scheme.is_some() && self.host.is_some_and(|host| !host.is_empty())
    }

    /// Whether the address is empty or has only a query or a fragment, so that it is that of its own page.
    pub fn is_same_page(&self) -> bool {
        self.scheme.is_none() && self.host.is_none() && self.path.is_empty()
    }

    /// The name of the host, without user and port: `example.org`, `[::1]`.
    pub fn host_name(&self) -> Option<&'a str> {
        self.host.map(|host| name_and_port(host).0)
    }

    /// Resolves the address on the page at `page`; `None` if it leaves the site.
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

impl<'a> SiteAddress<'a> {
    /// Splits the whole address of a site: `https://example.org/lesson/`.
    pub fn split(address: &'a str) -> Self {
        let address = address.trim().trim_end_matches('/');
        let end = match Address::parse(address) {
            Address { scheme: Some(scheme), host: Some(host), .. } => scheme.len() + "://".len() + host.len(),
            _ => 0,
        };
        let (url, baseurl) = address.split_at(end);
        Self { url, baseurl }
    }

    /// Whether a host is that of the site. Case is not significant, and default ports may be omitted.
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
    /// The path of the file in the site: decoded, with `index.html` for a folder.
    pub fn file(&self) -> SitePath {
        SitePath::new(&decoded(&self.encoded))
    }

    /// The path from the root of the site, encoded: `fig/a%20b.png`. A folder ends with `/`; the root is empty.
    pub fn path(&self) -> &str {
        &self.encoded
    }

    /// The path of the file in the site, still encoded, for use in a link.
    pub fn written(&self) -> SitePath {
        SitePath::new(&self.encoded)
    }

    /// The fragment, decoded.
    pub fn decoded_fragment(&self) -> Option<String> {
        self.fragment.map(decoded)
    }
}

/// Returns the scheme of an address as in the source: `https`, `MAILTO`.
pub fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let fits = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    fits.then_some(scheme)
}

/// Returns the relative link from one file to another, not encoded, with the name of the file: `../a/index.html`.
pub fn relative(from: &SitePath, to: &SitePath) -> String {
    let from: Vec<&str> = from.as_str().split('/').collect();
    let to: Vec<&str> = to.as_str().split('/').collect();
    let (from, to_folders) = (&from[..from.len() - 1], &to[..to.len() - 1]);
    let shared = from.iter().zip(to_folders).take_while(|(a, b)| a == b).count();
    let link = "../".repeat(from.len() - shared) + &to[shared..].join("/");
    // The part before a colon would be parsed as a scheme.
    if scheme(&link).is_some() { format!("./{link}") } else { link }
}

/// Returns the relative link from one file to another, without `index.html`: `../a/`.
pub fn relative_folder(from: &SitePath, to: &SitePath) -> String {
    let mut link = relative(from, to);
    if link.ends_with("/index.html") {
        link.truncate(link.len() - "index.html".len());
    }
    link
}

/// Returns the files that servers, such as GitHub Pages, look for at a path without a scheme and a host, best first:
/// `setup`, `setup.html`, `setup/index.html`. A path that ends with `/` has only its `index.html`.
pub fn served(path: &str) -> impl Iterator<Item = SitePath> {
    let is_folder = path.is_empty() || path.ends_with('/');
    let pages = [".html", "/"].into_iter().filter(move |_| !is_folder);
    let pages = pages.map(move |end| SitePath::new(&format!("{path}{end}")));
    std::iter::once(SitePath::new(path)).chain(pages)
}

/// Splits at the first `mark`.
fn split(text: &str, mark: char) -> (&str, Option<&str>) {
    text.split_once(mark).map_or((text, None), |(before, after)| (before, Some(after)))
}

/// Splits a host into its name and its port, unless that is a default one.
fn name_and_port(host: &str) -> (&str, Option<&str>) {
    let host = host.rsplit('@').next().unwrap_or_default();
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => {
            (name, Some(port).filter(|port| !matches!(*port, "" | "80" | "443")))
        }
        _ => (host, None),
    }
}

/// Encodes `%` in the path of a page, which is not encoded.
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
        // Servers treat `a//b` as `a/b`, but in browsers there is a folder with an empty name in between.
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

/// Returns 1 for a part of a path that is the same folder, 2 for the parent folder, and 0 for any other part.
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
