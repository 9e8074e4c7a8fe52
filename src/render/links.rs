//! Addresses: from a link as it stands in a page to the file that it means, and back.

use crate::model::index::Index;
use crate::model::site::SitePath;

/// Where a link inside the lesson points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The file.
    pub path: SitePath,
    /// What follows the `#`, as it was written.
    pub fragment: Option<String>,
}

/// The file that `href` means when it stands in `page`; none if it leaves the site. `base` is the lesson's
/// `baseurl`, which absolute links start with.
pub fn resolve(page: &SitePath, href: &str, base: &str) -> Option<Target> {
    let (address, fragment) = match href.split_once('#') {
        Some((address, fragment)) => (address, Some(fragment.to_owned())),
        None => (href, None),
    };
    let address = address.split('?').next().unwrap_or_default();
    if address.is_empty() {
        return Some(Target { path: page.clone(), fragment });
    }
    if address.starts_with("//") || has_scheme(address) {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    let relative = if address.starts_with('/') {
        address.strip_prefix(base).unwrap_or(address)
    } else {
        parts.extend(page.as_str().split('/'));
        parts.pop();
        address
    };
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let mut path = parts.join("/");
    let is_folder = relative.ends_with('/') || matches!(relative.rsplit('/').next(), Some("." | ".."));
    if is_folder && !path.is_empty() {
        path.push('/');
    }
    Some(Target { path: SitePath::new(&path), fragment })
}

/// The page that a path means: servers read `setup` as `setup.html` or `setup/index.html`.
pub fn page(path: SitePath, index: &Index) -> SitePath {
    let names = [format!("{path}.html"), format!("{path}/")];
    let other = || names.iter().map(|name| SitePath::new(name)).find(|path| index.pages.contains_key(path));
    if index.pages.contains_key(&path) { path } else { other().unwrap_or(path) }
}

/// Whether an address starts with a scheme: `https:`, `mailto:`.
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// The link from one file to another.
pub fn relative(from: &SitePath, to: &SitePath) -> String {
    let from: Vec<&str> = from.as_str().split('/').collect();
    let to: Vec<&str> = to.as_str().split('/').collect();
    let (from, name) = (&from[..from.len() - 1], to[to.len() - 1]);
    let to = &to[..to.len() - 1];
    let shared = from.iter().zip(to).take_while(|(a, b)| a == b).count();
    let mut link = "../".repeat(from.len() - shared);
    for part in &to[shared..] {
        link.push_str(part);
        link.push('/');
    }
    link + name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(page: &str, href: &str) -> Option<String> {
        let target = resolve(&SitePath::new(page), href, "/base")?;
        Some(match target.fragment {
            Some(fragment) => format!("{}#{fragment}", target.path),
            None => target.path.to_string(),
        })
    }

    #[test]
    fn links_are_resolved_against_their_page() {
        assert_eq!(resolved("a/index.html", "../b/#x").unwrap(), "b/index.html#x");
        assert_eq!(resolved("a/index.html", "#x").unwrap(), "a/index.html#x");
        assert_eq!(resolved("a/index.html", "..").unwrap(), "index.html");
        assert_eq!(resolved("a/index.html", "/base/b.html?q=1#").unwrap(), "b.html#");
        assert_eq!(resolved("a/index.html", "../../../c.html").unwrap(), "c.html");
        assert_eq!(resolved("a/index.html", "mailto:a@b.c"), None);
        assert_eq!(resolved("a/index.html", "//example.org/x"), None);
    }

    #[test]
    fn relative_links_spell_the_file_out() {
        let link = |from: &str, to: &str| relative(&SitePath::new(from), &SitePath::new(to));
        assert_eq!(link("aio/index.html", "fig/a.png"), "../fig/a.png");
        assert_eq!(link("index.html", "a/index.html"), "a/index.html");
        assert_eq!(link("a/index.html", "a/x.png"), "x.png");
        assert_eq!(link("a/b/index.html", "a/c/"), "../c/index.html");
    }
}
