//! Resolves the address of a link to a file of the lesson, or finds that it leaves the lesson.

use std::borrow::Cow;

use crate::model::address::{Address, Start};
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

/// An address as a browser reads it: without the white space around it, and with `&` for its entity.
pub fn unescaped(address: &str) -> Cow<'_, str> {
    let address = address.trim();
    if address.contains("&amp;") { Cow::Owned(address.replace("&amp;", "&")) } else { Cow::Borrowed(address) }
}

/// Where `address` leads from the page whose path on the site is `page`.
pub fn of(config: &Config, page: &SitePath, address: &str) -> Target {
    let text = unescaped(address);
    if text.is_empty() {
        return Target::Nothing;
    }
    let address = Address::parse(&text);
    match config.inside(page, &address) {
        Some(inside) if inside.climbs => Target::Outside,
        Some(inside) => Target::Inside(Inside {
            path: inside.file(),
            fragment: inside.decoded_fragment(),
            from: inside.from,
            is_folder: inside.is_folder,
        }),
        None if address.scheme.is_none() || address.is_web() => Target::Outside,
        None => Target::Other,
    }
}
