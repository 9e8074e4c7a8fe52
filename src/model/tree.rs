//! The files of a lesson on disk, with enough metadata to tell whether any has changed.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use jiff::Timestamp;

use crate::diagnostics::Diagnostics;
use crate::source::SourceFile;

/// The files in a lesson's folder.
#[derive(Debug, Default, Clone)]
pub struct Tree {
    /// The files, by their path from the lesson's root, with `/`.
    pub files: BTreeMap<String, TreeFile>,
    /// The folders that the files are in, including the root, each with an id that changes if it is replaced by
    /// another folder.
    pub folders: BTreeMap<PathBuf, FolderId>,
    /// The date of the last commit in the git repository around the folder; `None` without a repository.
    pub committed: Option<Timestamp>,
    /// The configuration, which is read to find the others.
    pub configuration: Option<(TreeFile, Arc<SourceFile>)>,
    /// Messages about paths that could not be followed: broken links, links out of the lesson.
    pub diagnostics: Diagnostics,
}

/// A file that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeFile {
    /// Its path on disk.
    pub disk: PathBuf,
    /// Its size and times.
    pub stamp: Stamp,
}

/// The identity of a folder: its inode number (on Unix), and its creation time if the system has it.
pub type FolderId = (u64, Option<SystemTime>);

/// The metadata of a file. While it stays the same, so does the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Its length in bytes.
    pub size: u64,
    /// When it was last modified; `None` if the system does not say.
    pub modified: Option<SystemTime>,
    /// On Unix, its inode number and when the inode last changed, in seconds and nanoseconds. It tells when a file
    /// is replaced by another one with an older date.
    pub node: (u64, i64, i64),
}

impl Tree {
    /// Returns the paths that were added, removed or changed, sorted.
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
    fn lists_what_changed() {
        let old = tree(&[("a", 1), ("b", 1), ("d", 1)]);
        assert_eq!(old.changes(&tree(&[("a", 1), ("b", 2), ("c", 1)])), ["b", "c", "d"]);
        assert!(old.changes(&old.clone()).is_empty());
    }
}
