//! Resolves the links of a finished page, and makes relative links for copies that have no server.

use crate::model::address::{self, Address, Inside, SiteAddress, served};
use crate::model::percent::{decoded, encoded};
use crate::model::site::{Site, SitePath};

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
        let address = Address::parse(href);
        let about = &self.site.about;
        let own = SiteAddress { url: &about.url, baseurl: &about.baseurl };
        if let Some(inside) = address.inside(page, own) {
            let found = if address.is_same_page() { Some(page.clone()) } else { self.find(&inside) };
            return match found {
                Some(path) => Target::Inside { path, fragment: inside.decoded_fragment() },
                None => Target::Missing(self.online(&decoded(inside.path()))),
            };
        }
        match (address.scheme, address.host) {
            (Some(scheme), _) => {
                let is_fetched =
                    ["http", "https", "ftp", "ws", "wss"].contains(&&*scheme.to_ascii_lowercase());
                if is_fetched { Target::Outside(href.to_owned()) } else { Target::Other }
            }
            (None, Some(_)) => Target::Outside(format!("https:{href}")),
            (None, None) => self.beside(page, &address).map_or(Target::Missing(None), Target::Outside),
        }
    }

    /// Returns the file of the site that an address leads to, if there is one.
    fn find(self, inside: &Inside<'_>) -> Option<SitePath> {
        let path = decoded(inside.path());
        let has = |path: &SitePath| self.site.files.contains_key(path);
        // Nobody online gets `setup.html` for `setup/`, but a copy can do better.
        let page = || SitePath::new(&format!("{}.html", path.trim_end_matches('/')));
        served(&path).find(has).or_else(|| Some(page()).filter(has))
    }

    /// Returns the whole address of what is on the host of the site, but not in the site: `/other/` or `../../other/`
    /// for a site at `/rain`. None if the site has no known address.
    fn beside(self, page: &SitePath, address: &Address<'_>) -> Option<String> {
        let about = &self.site.about;
        let host = Address::parse(&about.url).host?;
        let scheme = address::scheme(&about.url)?;
        let page = SitePath::new(&format!("{}/{page}", about.baseurl));
        let inside = address.inside(&page, SiteAddress::default())?;
        let part =
            |mark: &str, part: Option<&str>| part.map(|part| format!("{mark}{part}")).unwrap_or_default();
        let (query, fragment) = (part("?", address.query), part("#", address.fragment));
        Some(format!("{scheme}://{host}/{}{query}{fragment}", inside.path()))
    }

    /// Returns the address of a file on the published site, if the site has an address.
    pub(super) fn online(self, path: &str) -> Option<String> {
        let about = &self.site.about;
        (!about.url.is_empty()).then(|| format!("{}{}/{}", about.url, about.baseurl, encoded(path)))
    }
}

/// Returns the link from one file to another, with the fragment if there is one, and always with the file name.
pub(super) fn relative(from: &SitePath, to: &SitePath, fragment: Option<&str>) -> String {
    let anchor = fragment.map(|fragment| format!("#{}", encoded(fragment))).unwrap_or_default();
    if from == to && fragment.is_some() {
        return anchor;
    }
    encoded(&address::relative(from, to)) + &anchor
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
        resolves_to("?x", "01-rain/index.html");
        resolves_to("../../rain/c", "c");
        resolves_to("http://example.org/rain/setup/", "setup.html");
        resolves_to("//example.org/rain", "index.html");
        resolves_to("HTTPS://Example.org/rain/c", "c");
    }

    #[test]
    fn other_links_stay() {
        resolves_to("../nothing/", "missing https://example.org/rain/nothing/");
        resolves_to("../no%20thing", "missing https://example.org/rain/no%20thing");
        resolves_to("/setup.html?a#b", "https://example.org/setup.html?a#b");
        resolves_to("/rainbow", "https://example.org/rainbow");
        resolves_to("../../setup.html", "https://example.org/setup.html");
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
