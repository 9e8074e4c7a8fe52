//! The finished site: its files by path, ready to be written, served or exported.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use super::lesson::PageKind;

/// The path of a file in the site, with `/` between parts and none at the start: `01-intro/index.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// The file at an address: `index.html` for `/`, `a/index.html` for `/a/`, `a.png` for `/a.png`.
    pub fn new(address: &str) -> Self {
        let path = address.trim_start_matches('/');
        Self(if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        })
    }

    /// The path as a string.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The relative path from this file to the site's root: `.`, `..`, `../..`.
    pub fn root(&self) -> String {
        match self.0.matches('/').count() {
            0 => ".".into(),
            depth => vec![".."; depth].join("/"),
        }
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The content of a file of the site.
#[derive(Debug, Clone)]
pub enum Content {
    /// Bytes that lessonry generated.
    Made(Arc<[u8]>),
    /// A copy of the file at this path.
    Copied(PathBuf),
}

/// The finished site.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// Its files, by path.
    pub files: BTreeMap<SitePath, Content>,
    /// Metadata for exports.
    pub about: About,
}

/// The metadata of a site, for offline copies and e-books.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// The title of the lesson.
    pub title: String,
    /// The language of the lesson: `en`, `pt-BR`.
    pub lang: String,
    /// The scheme and host of the site: `https://example.org`, without a trailing `/`; empty if unknown.
    pub url: String,
    /// The path that the site is served under: `/lesson`, without a trailing `/`; empty at the root.
    pub baseurl: String,
    /// The names of the authors, from the configuration or from `CITATION.cff`.
    pub authors: Vec<String>,
    /// Its licences and licensors as text: `CC-BY 4.0 © 2024 The Rain Society`.
    pub rights: Option<String>,
    /// The organisation that publishes it.
    pub publisher: Option<String>,
    /// The pages in reading order, without those that only collect content of others.
    pub contents: Vec<ContentsEntry>,
    /// The interface texts, by key.
    pub words: BTreeMap<String, String>,
}

/// An entry of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsEntry {
    /// The path of the page.
    pub path: SitePath,
    /// The title of the page.
    pub title: String,
    /// Its role in the lesson.
    pub kind: PageKind,
}

impl Site {
    /// Adds a generated file.
    pub fn make(&mut self, path: SitePath, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path, Content::Made(Arc::from(bytes.into())));
    }

    /// The number of HTML pages.
    pub fn page_count(&self) -> usize {
        let is_page = |(path, content): &(&SitePath, &Content)| {
            matches!(content, Content::Made(_)) && path.as_str().ends_with(".html")
        };
        self.files.iter().filter(is_page).count()
    }
}

#[cfg(test)]
mod tests {
    use super::SitePath;

    #[test]
    fn addresses_become_paths() {
        assert_eq!(SitePath::new("/").as_str(), "index.html");
        assert_eq!(SitePath::new("/guide/").as_str(), "guide/index.html");
        assert_eq!(SitePath::new("/a/b.html").root(), "..");
        assert_eq!(SitePath::new("/a/b/c.html").root(), "../..");
        assert_eq!(SitePath::new("setup.html").root(), ".");
    }
}
