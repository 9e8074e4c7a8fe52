//! The images of the book: those that chapters show, with portable file names.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Mutex;

use super::drawing::drawing;
use crate::export::localise::{Places, Role};
use crate::export::{Settings, page};
use crate::model::percent::encoded;
use crate::model::site::{Site, SitePath};

/// An image of the book.
#[derive(Debug)]
pub(super) struct Image {
    /// Its path in the book.
    pub(super) file: String,
    /// Its media type: `image/png`.
    pub(super) media_type: &'static str,
    /// The content of the file.
    pub(super) bytes: Vec<u8>,
}

impl Image {
    /// Whether every EPUB 3.2 reading system supports it; otherwise it needs a fallback.
    /// <https://www.w3.org/publishing/epub32/epub-spec.html#sec-core-media-types>
    pub(super) fn is_core(&self) -> bool {
        self.media_type != "image/webp"
    }
}

/// The book as a copy: its pages and images.
pub(super) struct Images<'s> {
    site: &'s Site,
    settings: &'s Settings,
    keys: &'s BTreeMap<SitePath, String>,
    used: Mutex<BTreeSet<SitePath>>,
}

impl<'s> Images<'s> {
    /// Creates it for a site whose pages have these keys.
    pub(super) fn new(site: &'s Site, settings: &'s Settings, keys: &'s BTreeMap<SitePath, String>) -> Self {
        Self { site, settings, keys, used: Mutex::default() }
    }

    /// Returns the images that chapters show, sorted by path.
    pub(super) fn used(&self) -> Vec<Image> {
        let used = self.used.lock().map(|used| used.clone()).unwrap_or_default();
        used.iter().filter_map(|path| self.image(path)).collect()
    }

    /// Returns the image at a path; `None` if it cannot be read, or if books do not support its type.
    fn image(&self, path: &SitePath) -> Option<Image> {
        let bytes = page::bytes(path, self.site.files.get(path)?).ok()?;
        let media_type = media_type(path, &bytes)?;
        let bytes = match media_type {
            "image/svg+xml" => drawing(&String::from_utf8_lossy(&bytes))?.into_bytes(),
            _ => bytes,
        };
        Some(Image { file: file(path), media_type, bytes })
    }
}

/// Returns the path of an image in the book, with letters, digits, `-`, `_` and `.`; other characters by their code.
fn file(path: &SitePath) -> String {
    let mut name = String::from("images/");
    for c in path.as_str().chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' => name.push(c),
            '/' => name.push('_'),
            c => {
                // Writing to a string cannot fail.
                let _ = write!(name, "_{:x}_", u32::from(c));
            }
        }
    }
    name
}

/// Returns the type of an image by its first bytes, as reading systems reject images whose extension is wrong.
fn media_type(path: &SitePath, bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ if page::extension(path) == "svg" => Some("image/svg+xml"),
        _ => None,
    }
}

impl Places for Images<'_> {
    fn place(&self, page: &SitePath, role: Role, path: &SitePath, fragment: Option<&str>) -> Option<String> {
        match role {
            Role::Link => {
                let key = self.keys.get(path)?;
                let anchor = fragment.filter(|fragment| !fragment.is_empty()).map(encoded);
                let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
                if path == page && !anchor.is_empty() {
                    return Some(anchor);
                }
                Some(format!("{key}.xhtml{anchor}"))
            }
            // A reference within a drawing on the page.
            Role::Hint if path == page => fragment.map(|fragment| format!("#{fragment}")),
            Role::Image => {
                let image = self.image(path)?;
                if let Ok(mut used) = self.used.lock() {
                    used.insert(path.clone());
                }
                Some(image.file)
            }
            Role::Media | Role::Frame | Role::Code | Role::Hint => None,
        }
    }

    fn fetched(&self, address: &str) -> Option<&SitePath> {
        self.settings.fetched.get(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe() {
        assert_eq!(file(&SitePath::new("fig/a b_ü.png")), "images/fig_a_20_b_5f__fc_.png");
    }
}
