//! Resolves the address of a link as a browser would.

use percent_encoding::percent_decode_str;

use crate::model::config::Config;
use crate::model::site::SitePath;

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Nowhere: the address is empty.
    Nothing,
    /// To a page or file of the lesson, which may not exist.
    Inside(Inside),
    /// To another host, or out of the lesson on the same host.
    Outside,
    /// Not to a page: `mailto:`, `data:`.
    Other,
}

/// An address inside the lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inside {
    /// The path of the file; for a folder, of its `index.html`.
    pub path: SitePath,
    /// What follows the `#`, decoded.
    pub fragment: Option<String>,
    /// What the address is relative to.
    pub from: Start,
    /// Whether it names a folder: `../setup/`.
    pub is_folder: bool,
}

/// What an address inside the lesson is relative to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The page it is on: `../setup.html`.
    Page,
    /// The root of the host: `/setup.html`.
    Root,
    /// Nothing, it is the lesson's full address: `https://example.org/lesson/setup.html`.
    Host,
}

/// Where `address` leads from the page whose path on the site is `page`.
pub fn of(config: &Config, page: &SitePath, address: &str) -> Target {
    let address = address.trim().replace("&amp;", "&");
    if address.is_empty() {
        return Target::Nothing;
    }
    let (path, fragment) = match address.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment))),
        None => (address.as_str(), None),
    };
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        let path = page.clone();
        return Target::Inside(Inside { path, fragment, from: Start::Page, is_folder: false });
    }
    if let Some(inside) = own_path(config, path) {
        return inside_or_out(&[], &inside, fragment, Start::Host);
    }
    match scheme(path) {
        Some("http" | "https") => Target::Outside,
        Some(_) => Target::Other,
        None if path.starts_with("//") => Target::Outside,
        None if path.starts_with('/') => {
            let base = config.baseurl.as_str();
            match path.strip_prefix(base).filter(|rest| rest.is_empty() || rest.starts_with('/')) {
                Some(rest) => inside_or_out(&[], rest, fragment, Start::Root),
                None => Target::Outside,
            }
        }
        None => {
            let mut folders: Vec<&str> = page.as_str().split('/').collect();
            folders.pop();
            inside_or_out(&folders, path, fragment, Start::Page)
        }
    }
}

/// The scheme of an address: `https`, `mailto`.
pub fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let fits = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    fits.then_some(scheme)
}

/// The path inside the lesson of a full address that starts with the lesson's own.
fn own_path(config: &Config, address: &str) -> Option<String> {
    let rest = |text: &str| text.split_once("://").map(|(_, rest)| rest.to_lowercase());
    let wanted = rest(address)?;
    let configured = rest(&config.url).map(|host| host + &config.baseurl.to_lowercase());
    let pages = config.repository.as_deref().and_then(|repository| {
        let (_, name) = repository.split_once("github.com/")?;
        let (owner, name) = name.trim_end_matches(".git").split_once('/')?;
        Some(format!("{owner}.github.io/{name}").to_lowercase())
    });
    let own = configured.into_iter().chain(pages).filter(|own| own.contains('/') || !config.url.is_empty());
    let length = own.filter(|own| is_below(&wanted, own)).map(|own| own.len()).max()?;
    // Lower case does not change the length of ASCII, which is all that hosts and encoded paths contain.
    let address = address.split_once("://")?.1;
    Some(address.get(length..)?.to_owned())
}

fn is_below(address: &str, own: &str) -> bool {
    address.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Resolves `path` from a folder; a path that leads above the lesson's root is outside.
fn inside_or_out(folders: &[&str], path: &str, fragment: Option<String>, from: Start) -> Target {
    let mut parts: Vec<&str> = folders.to_vec();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return Target::Outside;
                }
            }
            part => parts.push(part),
        }
    }
    let is_folder =
        path.is_empty() || path.ends_with('/') || matches!(path.rsplit('/').next(), Some("." | ".."));
    let mut joined = parts.join("/");
    if is_folder && !joined.is_empty() {
        joined.push('/');
    }
    Target::Inside(Inside { path: SitePath::new(&decoded(&joined)), fragment, from, is_folder })
}

/// The text with `%20` and the like decoded.
fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
