//! Resolves the links of a page.

use crate::model::address::{Address, Inside, SiteAddress, served};
use crate::model::index::Index;
use crate::model::site::SitePath;

/// Resolves `href` on `page`; `None` if it leaves the site or has a host. `base` is the `baseurl` of the lesson, which
/// absolute links start with.
pub fn resolve<'a>(page: &SitePath, href: &'a str, base: &str) -> Option<Inside<'a>> {
    Address::parse(href).inside(page, SiteAddress { url: "", baseurl: base })
}

/// Returns the page that servers find at a path, or the path if there is none.
pub fn page(path: SitePath, index: &Index) -> SitePath {
    let found = served(path.as_str()).find(|path| index.pages.contains_key(path));
    found.unwrap_or(path)
}
