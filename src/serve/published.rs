//! A site that is being served: its files, each with a tag that changes with its bytes.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use crate::model::site::{Content, Site, SitePath};

/// A site that is being served.
#[derive(Debug)]
pub(super) struct Published {
    files: BTreeMap<SitePath, Entry>,
    /// The path at which the site will be published: `/lesson`; empty for the root.
    pub(super) baseurl: String,
}

/// A file of the site.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its bytes, or the file on disk that has them.
    pub(super) content: Content,
    /// For a file on disk: its size and time when the site was built.
    stamp: Option<(u64, SystemTime)>,
    tag: OnceLock<u64>,
}

impl Published {
    /// The site of the lesson in `root`, a canonical path. Files outside of it, which symbolic links may lead to, are
    /// left out.
    pub(super) fn new(site: Site, root: &Path) -> Self {
        let entry = |(path, content)| Some((path, Entry::new(content, root)?));
        Self { files: site.files.into_iter().filter_map(entry).collect(), baseurl: site.about.baseurl }
    }

    /// Whether a path, decoded and without its first `/`, is inside the lesson where it will be published.
    pub(super) fn is_below_baseurl(&self, path: &str) -> bool {
        let base = self.baseurl.trim_start_matches('/');
        let rest = path.strip_prefix(base).filter(|_| !base.is_empty());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The file at a path of the site.
    pub(super) fn get(&self, path: &SitePath) -> Option<&Entry> {
        self.files.get(path)
    }

    /// The paths of all files, sorted.
    pub(super) fn paths(&self) -> Vec<SitePath> {
        self.files.keys().cloned().collect()
    }

    /// The paths of the files that are new, changed or gone in `newer`.
    pub(super) fn changes(&self, newer: &Self) -> Vec<SitePath> {
        let gone = self.files.keys().filter(|path| !newer.files.contains_key(path));
        let same = |path, entry: &Entry| self.files.get(path).is_some_and(|old| old.is_same(entry));
        let new = newer.files.iter().filter(|(path, entry)| !same(*path, entry)).map(|(path, _)| path);
        gone.chain(new).cloned().collect()
    }
}

impl Entry {
    fn new(content: Content, root: &Path) -> Option<Self> {
        let stamp = match &content {
            Content::Made(_) => None,
            Content::Copied(path) => {
                let data = fs::metadata(path).ok()?;
                let is_inside = path.canonicalize().is_ok_and(|path| path.starts_with(root));
                let modified = data.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                Some(is_inside.then_some((data.len(), modified))?)
            }
        };
        Some(Self { content, stamp, tag: OnceLock::new() })
    }

    fn is_same(&self, other: &Self) -> bool {
        let is_same = match (&self.content, &other.content) {
            (Content::Made(one), Content::Made(two)) => Arc::ptr_eq(one, two) || one == two,
            (Content::Copied(one), Content::Copied(two)) => one == two && self.stamp == other.stamp,
            _ => false,
        };
        // Reuse the tag that was computed before.
        if is_same && let Some(&tag) = self.tag.get() {
            let _ = other.tag.set(tag);
        }
        is_same
    }

    /// A hash that changes with the bytes, and is the same after a restart of the server.
    pub(super) fn tag(&self) -> u64 {
        *self.tag.get_or_init(|| {
            let mut hasher = DefaultHasher::new();
            match &self.content {
                Content::Made(bytes) => bytes.hash(&mut hasher),
                Content::Copied(path) => (path, self.stamp).hash(&mut hasher),
            }
            hasher.finish()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> Published {
        let mut site = Site::default();
        for (path, text) in files {
            site.make(SitePath::new(path), *text);
        }
        Published::new(site, Path::new("/"))
    }

    #[test]
    fn tells_which_files_changed() {
        let old = site(&[("a.html", "a"), ("b.html", "b"), ("d.html", "d")]);
        let new = site(&[("a.html", "a"), ("b.html", "B"), ("c.html", "c")]);
        let paths: Vec<String> = old.changes(&new).iter().map(ToString::to_string).collect();
        assert_eq!(paths, ["d.html", "b.html", "c.html"]);
        let tag = |site: &Published, path| site.get(&SitePath::new(path)).map(Entry::tag);
        assert_eq!(tag(&old, "a.html"), tag(&new, "a.html"));
        assert_ne!(tag(&old, "b.html"), tag(&new, "b.html"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_is_left_out() {
        let (inside, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(outside.path().join("secret"), "x").unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret"), inside.path().join("link")).unwrap();
        let mut site = Site::default();
        site.files.insert(SitePath::new("link"), Content::Copied(inside.path().join("link")));
        let root = inside.path().canonicalize().unwrap();
        assert!(Published::new(site, &root).get(&SitePath::new("link")).is_none());
    }
}
