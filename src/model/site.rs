//! The finished site: files by address, ready to be written, served or packed.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use super::lesson::PageKind;

/// The path of a file in the site: no leading `/`, always with `/`, no `.` or `..`: `01-intro/index.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// The file that an address means: `/` is `index.html`, `/a/` is `a/index.html`. A leading `/` goes.
    pub fn new(address: &str) -> Self {
        let path = address.trim_start_matches('/');
        Self(if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        })
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The way from this file to the site's root: `.`, `..`, `../..`.
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

/// What a file of the site holds.
#[derive(Debug, Clone)]
pub enum Content {
    /// Bytes that lessonry made.
    Made(Arc<[u8]>),
    /// A file of the lesson that is copied from here.
    Copied(PathBuf),
}

/// The finished site.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// Its files.
    pub files: BTreeMap<SitePath, Content>,
    /// What copies of it say about it.
    pub about: About,
}

/// What a site is about, for those who make something else of it: a copy, a book.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// The title of the lesson.
    pub title: String,
    /// The language of the lesson: `en`, `pt-BR`.
    pub lang: String,
    /// The address of the host: `https://example.org`, without a final `/`; empty if not known.
    pub url: String,
    /// The path under which the site stands: `/lesson`, without a final `/`; empty at the root.
    pub baseurl: String,
    /// Those who wrote it, as the configuration names them.
    pub authors: Vec<String>,
    /// The organisation that it comes from.
    pub publisher: Option<String>,
    /// The pages that a reader goes through, in their order; those that gather others are left out.
    pub contents: Vec<ContentsEntry>,
    /// The words of the interface by key.
    pub words: BTreeMap<String, String>,
}

/// A page in the order of reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsEntry {
    /// The page.
    pub path: SitePath,
    /// Its title.
    pub title: String,
    /// What it is in the lesson.
    pub kind: PageKind,
}

impl Site {
    /// Adds a file that lessonry made.
    pub fn make(&mut self, path: SitePath, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path, Content::Made(Arc::from(bytes.into())));
    }

    /// How many of the files are pages.
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
    fn addresses_name_files() {
        assert_eq!(SitePath::new("/").as_str(), "index.html");
        assert_eq!(SitePath::new("/guide/").as_str(), "guide/index.html");
        assert_eq!(SitePath::new("/a/b.html").root(), "..");
        assert_eq!(SitePath::new("/a/b/c.html").root(), "../..");
        assert_eq!(SitePath::new("setup.html").root(), ".");
    }
}
