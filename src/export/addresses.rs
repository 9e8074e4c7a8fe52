//! Where the links of a finished page lead, and how they are written for a copy that no server stands behind.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::model::site::{Site, SitePath};

/// What has a meaning of its own in an address, or would end an attribute.
const RESERVED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'\\').add(b'`');

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// To a file of the site.
    Inside {
        /// The file.
        path: SitePath,
        /// What follows the `#`, decoded.
        fragment: Option<String>,
    },
    /// Into the site, but there is no such file. The address that it would have online, if the site has one.
    Missing(Option<String>),
    /// To the network: the whole address, with `https:` where the page leaves that to its own.
    Outside(String),
    /// Nowhere that can be fetched: `mailto:`, `data:`, `javascript:`.
    Other,
}

/// The files of a site, found by address.
#[derive(Debug, Clone, Copy)]
pub(super) struct Addresses<'s> {
    site: &'s Site,
}

impl<'s> Addresses<'s> {
    /// The addresses of a site.
    pub(super) fn new(site: &'s Site) -> Self {
        Self { site }
    }

    /// Where `href` leads from `page`. As on a server, `setup` means `setup.html` or `setup/index.html`.
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

    /// The path in the site that an address with the site's own host means.
    fn own(self, href: &str) -> Option<&str> {
        let about = &self.site.about;
        let host = without_scheme(&about.url)?;
        let path = without_scheme(href)?.strip_prefix(host).filter(|rest| starts_path(rest))?;
        path.strip_prefix(&about.baseurl).filter(|rest| starts_path(rest))
    }

    /// The target of an address without scheme and host, from `page`.
    fn inside(self, page: &SitePath, href: &str) -> Target {
        let (address, fragment) = match href.split_once('#') {
            Some((address, fragment)) => (address, Some(decoded(fragment))),
            None => (href, None),
        };
        let address = address.split('?').next().unwrap_or_default();
        if address.is_empty() && !href.starts_with('?') {
            return Target::Inside { path: page.clone(), fragment };
        }
        // A name with a `%` in it may have been written as it is.
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

    /// The address of a file at the place where the site is published.
    pub(super) fn online(self, path: &str) -> Option<String> {
        let about = &self.site.about;
        let path = utf8_percent_encode(path, RESERVED);
        (!about.url.is_empty()).then(|| format!("{}{}/{path}", about.url, about.baseurl))
    }
}

/// The link from one file to another, or to a place in it, with the file's name written out.
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
        // A colon in the first name would make a scheme of it.
        if link.is_empty() && part.contains(':') {
            link.push_str("./");
        }
        link.push_str(&encoded(part));
        link.push('/');
    }
    link.pop();
    link + &anchor
}

/// A text as a part of an address.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The path that `address` means from `page`, without `.`, `..` and a final `/`.
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

/// Whether what follows a prefix is a path of its own: `/lesson` is not a prefix of `/lessons`.
fn starts_path(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(['/', '?', '#'])
}

/// An address with a host, without its scheme: `//example.org/a`.
fn without_scheme(address: &str) -> Option<&str> {
    match address.split_once(':') {
        _ if address.starts_with("//") => Some(address),
        Some(("http" | "https", rest)) => Some(rest),
        _ => None,
    }
}

/// The scheme of an address: `mailto`.
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
    fn leads(href: &str, to: &str) {
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
    fn links_lead_to_files() {
        leads("../setup", "setup.html");
        leads("../setup/", "setup.html");
        leads("../setup.html#%C3%BCber", "setup.html#über");
        leads("../02-jar", "02-jar/index.html");
        leads("../02-jar/#x", "02-jar/index.html#x");
        leads("..", "index.html");
        leads("../", "index.html");
        leads("/rain/", "index.html");
        leads("/rain", "index.html");
        leads("/rain/fig/a%20b.svg?v=2", "fig/a b.svg");
        leads("../fig/a b.svg", "fig/a b.svg");
        leads("../data/50%.csv", "data/50%.csv");
        leads("#x", "01-rain/index.html#x");
        leads("http://example.org/rain/setup/", "setup.html");
        leads("//example.org/rain", "index.html");
    }

    #[test]
    fn other_links_do_not() {
        leads("../nothing/", "missing https://example.org/rain/nothing");
        leads("https://example.org/rainbow", "https://example.org/rainbow");
        leads("//example.com/x", "https://example.com/x");
        leads("HTTPS://example.com", "HTTPS://example.com");
        leads("mailto:a@example.org", "other");
        leads("data:,x", "other");
    }

    #[test]
    fn links_name_files() {
        let link =
            |from: &str, to: &str, fragment| relative(&SitePath::new(from), &SitePath::new(to), fragment);
        assert_eq!(link("a/index.html", "fig/a b%.svg", None), "../fig/a%20b%25.svg");
        assert_eq!(link("a/index.html", "a/index.html", Some("ü x")), "#%C3%BC%20x");
        assert_eq!(link("a/index.html", "a/index.html", None), "index.html");
        assert_eq!(link("index.html", "c:d", Some("x")), "./c:d#x");
        assert_eq!(link("a/b/index.html", "a/c/x.html", None), "../c/x.html");
    }
}
