//! Resolves the links of a page.

use crate::model::address::{Address, Inside, SiteAddress};
use crate::model::index::Index;
use crate::model::site::SitePath;

/// Resolves `href` on `page`; `None` if it leaves the site or has a host. `base` is the `baseurl` of the lesson, which
/// absolute links start with.
pub fn resolve<'a>(page: &SitePath, href: &'a str, base: &str) -> Option<Inside<'a>> {
    Address::parse(href).inside(page, SiteAddress { url: "", baseurl: base })
}

/// Returns the page for a path. Like on servers, `setup` can be `setup.html` or `setup/index.html`.
pub fn page(path: SitePath, index: &Index) -> SitePath {
    let names = [format!("{path}.html"), format!("{path}/")];
    let other = || names.iter().map(|name| SitePath::new(name)).find(|path| index.pages.contains_key(path));
    if index.pages.contains_key(&path) { path } else { other().unwrap_or(path) }
}
