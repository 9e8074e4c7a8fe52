//! From a link as it stands in a page to the page or file that it means.

use crate::model::address::{Address, Inside, SiteAddress};
use crate::model::index::Index;
use crate::model::site::SitePath;

/// Where `href` leads from `page`; none if it leaves the site, or names its host. `base` is the lesson's `baseurl`,
/// which absolute links start with.
pub fn resolve<'a>(page: &SitePath, href: &'a str, base: &str) -> Option<Inside<'a>> {
    Address::parse(href).inside(page, SiteAddress { url: "", baseurl: base })
}

/// The page that a path means: servers read `setup` as `setup.html` or `setup/index.html`.
pub fn page(path: SitePath, index: &Index) -> SitePath {
    let names = [format!("{path}.html"), format!("{path}/")];
    let other = || names.iter().map(|name| SitePath::new(name)).find(|path| index.pages.contains_key(path));
    if index.pages.contains_key(&path) { path } else { other().unwrap_or(path) }
}
