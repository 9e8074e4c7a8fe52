//! Resolves the links of a finished page, and makes relative links for copies that have no server.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::model::site::{Site, SitePath};

/// The characters that have a meaning in an address or would end an attribute.
const RESERVED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'\\').add(b'`');

/// The target of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A file of the site.
    Inside {
        /// Its path in the site.
        path: SitePath,
        /// The part after the `#`, decoded.
        fragment: Option<String>,
    },
    /// A file that the site does not have, with its address online if the site has one.
    Missing(Option<String>),
    /// A whole address on the network. Without a scheme, it gets `https:`.
    Outside(String),
    /// An address that cannot be fetched: `mailto:`, `data:`, `javascript:`.
    Other,
}

/// Finds the files of a site by their address.
#[derive(Debug, Clone, Copy)]
pub(super) struct Addresses<'s> {
    site: &'s Site,
}

impl<'s> Addresses<'s> {
    /// Creates it for a site.
    pub(super) fn new(site: &'s Site) -> Self {
        Self { site }
    }

    /// Returns the target of `href` in `page`. As on a server, `setup` means `setup.html` or `setup/index.html`.
    pub(super) fn resolve(self, page: &SitePath, href: &str) -> Target {
        let href = href.trim();
        let about = &self.site.about;
        if let Some(path) = self.own(href) {
            return self.inside(&SitePath::new("/"), path.trim_start_matches('/'));
        }
        if let Some(address) = href.strip_prefix("//") {
            return Target::Outside(format!("https://{address}"));
        }
        match scheme(href) {
            Some("http" | "https") => Target::Outside(href.to_owned()),
            Some(scheme) if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") => {
                Target::Outside(href.to_owned())
            }
            Some("ftp" | "ws" | "wss") => Target::Outside(href.to_owned()),
            Some(_) => Target::Other,
            None if href.starts_with('/') => {
                let rest = href.strip_prefix(&about.baseurl).filter(|rest| starts_path(rest)).unwrap_or(href);
                self.inside(&SitePath::new("/"), rest.trim_start_matches('/'))
            }
            None => self.inside(page, href),
        }
    }

    /// Returns the path in the site of an address with the site's own host.
    fn own(self, href: &str) -> Option<&str> {
        let about = &self.site.about;
        let host = without_scheme(&about.url)?;
        let path = without_scheme(href)?.strip_prefix(host).filter(|rest| starts_path(rest))?;
        path.strip_prefix(&about.baseurl).filter(|rest| starts_path(rest))
    }

    /// Returns the target of an address without scheme and host, relative to `page`.
    fn inside(self, page: &SitePath, href: &str) -> Target {
        let (address, fragment) = match href.split_once('#') {
            Some((address, fragment)) => (address, Some(decoded(fragment))),
            None => (href, None),
        };
        let address = address.split('?').next().unwrap_or_default();
        if address.is_empty() && !href.starts_with('?') {
            return Target::Inside { path: page.clone(), fragment };
        }
        // A `%` in a file name may not be encoded.
        let found = [decoded(address), address.to_owned()].into_iter().find_map(|address| {
            let path = join(page, &address);
            let names = [path.clone(), format!("{path}.html"), format!("{path}/index.html")];
            names.into_iter().map(|name| SitePath::new(&name)).find(|path| self.site.files.contains_key(path))
        });
        match found {
            Some(path) => Target::Inside { path, fragment },
            None => Target::Missing(self.online(&join(page, address))),
        }
    }

    /// Returns the address of a file on the published site, if the site has an address.
    pub(super) fn online(self, path: &str) -> Option<String> {
        let about = &self.site.about;
        let path = utf8_percent_encode(path, RESERVED);
        (!about.url.is_empty()).then(|| format!("{}{}/{path}", about.url, about.baseurl))
    }
}

/// Returns the link from one file to another, with the fragment if there is one, and always with the file name.
pub(super) fn relative(from: &SitePath, to: &SitePath, fragment: Option<&str>) -> String {
    let anchor = fragment.map(|fragment| format!("#{}", encoded(fragment))).unwrap_or_default();
    if from == to && fragment.is_some() {
        return anchor;
    }
    let from: Vec<&str> = from.as_str().split('/').collect();
    let to: Vec<&str> = to.as_str().split('/').collect();
    let (above, name) = (&from[..from.len() - 1], to[to.len() - 1]);
    let to = &to[..to.len() - 1];
    let shared = above.iter().zip(to).take_while(|(a, b)| a == b).count();
    let mut link = "../".repeat(above.len() - shared);
    for part in to[shared..].iter().chain([&name]) {
        // With a colon, the first part would be read as a scheme.
        if link.is_empty() && part.contains(':') {
            link.push_str("./");
        }
        link.push_str(&encoded(part));
        link.push('/');
    }
    link.pop();
    link + &anchor
}

/// Encodes text as a part of an address.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Joins an address to the folder of `page`, without `.`, `..` and a trailing `/`.
fn join(page: &SitePath, address: &str) -> String {
    let mut parts: Vec<&str> = page.as_str().split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Whether the text after a prefix starts a new part of a path: `/lesson` is not a prefix of `/lessons`.
fn starts_path(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(['/', '?', '#'])
}

/// Returns an address with a host, without its scheme: `//example.org/a`.
fn without_scheme(address: &str) -> Option<&str> {
    match address.split_once(':') {
        _ if address.starts_with("//") => Some(address),
        Some(("http" | "https", rest)) => Some(rest),
        _ => None,
    }
}

/// Returns the scheme of an address: `mailto`.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_letter)).then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::site::About;

    fn site() -> Site {
        let about = About { url: "https://example.org".into(), baseurl: "/rain".into(), ..About::default() };
        let mut site = Site { about, ..Site::default() };
        for path in ["index.html", "setup.html", "02-jar/index.html", "fig/a b.svg", "data/50%.csv", "c"] {
            site.make(SitePath::new(path), "");
        }
        site
    }

    #[track_caller]
    fn resolves_to(href: &str, to: &str) {
        let site = site();
        let found = match Addresses::new(&site).resolve(&SitePath::new("01-rain/index.html"), href) {
            Target::Inside { path, fragment: None } => path.to_string(),
            Target::Inside { path, fragment: Some(fragment) } => format!("{path}#{fragment}"),
            Target::Missing(online) => format!("missing {}", online.unwrap_or_default()),
            Target::Outside(address) => address,
            Target::Other => "other".into(),
        };
        assert_eq!(found, to, "{href}");
    }

    #[test]
    fn links_resolve_to_files() {
        resolves_to("../setup", "setup.html");
        resolves_to("../setup/", "setup.html");
        resolves_to("../setup.html#%C3%BCber", "setup.html#über");
        resolves_to("../02-jar", "02-jar/index.html");
        resolves_to("../02-jar/#x", "02-jar/index.html#x");
        resolves_to("..", "index.html");
        resolves_to("../", "index.html");
        resolves_to("/rain/", "index.html");
        resolves_to("/rain", "index.html");
        resolves_to("/rain/fig/a%20b.svg?v=2", "fig/a b.svg");
        resolves_to("../fig/a b.svg", "fig/a b.svg");
        resolves_to("../data/50%.csv", "data/50%.csv");
        resolves_to("#x", "01-rain/index.html#x");
        resolves_to("http://example.org/rain/setup/", "setup.html");
        resolves_to("//example.org/rain", "index.html");
    }

    #[test]
    fn other_links_stay() {
        resolves_to("../nothing/", "missing https://example.org/rain/nothing");
        resolves_to("https://example.org/rainbow", "https://example.org/rainbow");
        resolves_to("//example.com/x", "https://example.com/x");
        resolves_to("HTTPS://example.com", "HTTPS://example.com");
        resolves_to("mailto:a@example.org", "other");
        resolves_to("data:,x", "other");
    }

    #[test]
    fn links_are_relative() {
        let link =
            |from: &str, to: &str, fragment| relative(&SitePath::new(from), &SitePath::new(to), fragment);
        assert_eq!(link("a/index.html", "fig/a b%.svg", None), "../fig/a%20b%25.svg");
        assert_eq!(link("a/index.html", "a/index.html", Some("ü x")), "#%C3%BC%20x");
        assert_eq!(link("a/index.html", "a/index.html", None), "index.html");
        assert_eq!(link("index.html", "c:d", Some("x")), "./c:d#x");
        assert_eq!(link("a/b/index.html", "a/c/x.html", None), "../c/x.html");
    }
}
