//! The files of a lesson as the disk shows them, unread: enough to tell whether anything changed.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::SystemTime;

use crate::diagnostics::Diagnostics;

/// What was found in a lesson's folder.
#[derive(Debug, Default, Clone)]
pub struct Tree {
    /// The files, by their path from the lesson's root, with `/`.
    pub files: BTreeMap<String, TreeFile>,
    /// The folders that the files are in, the root among them, each with what another folder that takes its place
    /// does not share.
    pub folders: BTreeMap<PathBuf, FolderId>,
    /// What could not be looked at: broken links, links out of the lesson.
    pub diagnostics: Diagnostics,
}

/// A file that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeFile {
    /// Where it is.
    pub disk: PathBuf,
    /// Its state.
    pub stamp: Stamp,
}

/// What makes a folder itself: on Unix its number, and when it was made where the system says.
pub type FolderId = (u64, Option<SystemTime>);

/// The state of a file: as long as it stays the same, so do the file's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Its length in bytes.
    pub size: u64,
    /// When it was last written; none where the system does not say.
    pub modified: Option<SystemTime>,
    /// What else the system says that changes with the file: on Unix its number and when that was last changed, so
    /// that a file with an old date which takes the place of another is noticed.
    pub node: (u64, i64, i64),
}

impl Tree {
    /// The paths that are only in one of two trees, or that differ, sorted.
    pub fn changes(&self, newer: &Self) -> Vec<String> {
        let gone = self.files.keys().filter(|path| !newer.files.contains_key(*path));
        let new = newer.files.iter().filter(|(path, file)| self.files.get(*path) != Some(file));
        let mut changes: Vec<String> = gone.chain(new.map(|(path, _)| path)).cloned().collect();
        changes.sort_unstable();
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, u64)]) -> Tree {
        let file = |&(path, size): &(&str, u64)| {
            let stamp = Stamp { size, modified: None, node: (0, 0, 0) };
            (path.to_owned(), TreeFile { disk: path.into(), stamp })
        };
        Tree { files: files.iter().map(file).collect(), ..Tree::default() }
    }

    #[test]
    fn tells_what_changed() {
        let old = tree(&[("a", 1), ("b", 1), ("d", 1)]);
        assert_eq!(old.changes(&tree(&[("a", 1), ("b", 2), ("c", 1)])), ["b", "c", "d"]);
        assert!(old.changes(&old.clone()).is_empty());
    }
}
