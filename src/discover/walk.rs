//! Walks through a lesson's folder: which folders are entered, and which links are followed.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::diagnostics::Diagnostic;
use crate::model::exclusions::Exclusions;
use crate::model::tree::{FolderId, Stamp, Tree, TreeFile};

/// Folders that Jekyll excludes by default, and the site that it writes.
const LEFT_OUT: [&str; 9] = [
    "_site",
    "node_modules",
    "gemfiles",
    ".sass-cache",
    ".jekyll-cache",
    "vendor/bundle",
    "vendor/cache",
    "vendor/gems",
    "vendor/ruby",
];
/// A file that marks a folder as a cache (<https://bford.info/cachedir/>).
const CACHE_TAG: &str = "CACHEDIR.TAG";
/// A file in every site that lessonry wrote: such a folder is not part of the lesson.
const LISTING: &str = ".lessonry";
/// The most links on the path to a folder: links to links would multiply.
const MAX_LINKS: usize = 3;

/// Finds the files under `root`. Folders and links that `exclusions` exclude are skipped, and hidden folders unless it
/// includes them.
pub(super) fn walk(root: &Path, destination: Option<&Path>, exclusions: &Exclusions) -> io::Result<Tree> {
    let real_root = root.canonicalize()?;
    let destination = destination.and_then(|folder| folder.canonicalize().ok());
    let mut tree = Tree::default();
    tree.folders.insert(root.to_owned(), folder_id(root.metadata().ok().as_ref()));
    let mut links: Vec<PathBuf> = Vec::new();
    let mut walker = WalkDir::new(root).follow_links(true).min_depth(1).into_iter();
    while let Some(entry) = walker.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map(|path| relative(path, root)).unwrap_or_default();
                if !exclusions.leave_out(&path) && !exclusions.leave_out(&format!("{path}/")) {
                    tree.diagnostics.push(told(&error, root));
                }
                continue;
            }
        };
        let path = relative(entry.path(), root);
        let is_folder = entry.file_type().is_dir();
        let is_left_out = if is_folder {
            exclusions.leave_out(&format!("{path}/"))
        } else {
            entry.path_is_symlink() && exclusions.leave_out(&path)
        };
        if is_left_out {
            if is_folder {
                walker.skip_current_dir();
            }
            continue;
        }
        if entry.file_name().to_str().is_none() {
            tree.diagnostics.push(nameless(&path));
            if is_folder {
                walker.skip_current_dir();
            }
            continue;
        }
        if entry.path_is_symlink() {
            let inside = entry.path().canonicalize().is_ok_and(|target| target.starts_with(&real_root));
            links.retain(|link| entry.path().starts_with(link));
            if !inside {
                tree.diagnostics.push(outside(&path));
            }
            if !inside || links.len() >= MAX_LINKS {
                if is_folder {
                    walker.skip_current_dir();
                }
                continue;
            }
            links.push(entry.path().to_owned());
        }
        if is_folder {
            if is_entered(&entry, &path, destination.as_deref(), exclusions) {
                let id = folder_id(entry.metadata().ok().as_ref());
                tree.folders.insert(entry.into_path(), id);
            } else {
                walker.skip_current_dir();
            }
        } else if entry.file_type().is_file() {
            match entry.metadata() {
                Ok(data) => {
                    tree.files.insert(path, TreeFile { stamp: stamp(&data), disk: entry.into_path() });
                }
                Err(error) => tree.diagnostics.push(told(&error, root)),
            }
        }
    }
    Ok(tree)
}

#[cfg(unix)]
pub(super) fn stamp(data: &Metadata) -> Stamp {
    use std::os::unix::fs::MetadataExt;
    let node = (data.ino(), data.ctime(), data.ctime_nsec());
    Stamp { size: data.len(), modified: data.modified().ok(), node }
}

fn folder_id(data: Option<&Metadata>) -> FolderId {
    let Some(data) = data else { return (0, None) };
    (stamp(data).node.0, data.created().ok())
}

#[cfg(not(unix))]
pub(super) fn stamp(data: &Metadata) -> Stamp {
    Stamp { size: data.len(), modified: data.modified().ok(), node: (0, 0, 0) }
}

fn relative(path: &Path, root: &Path) -> String {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn is_entered(entry: &DirEntry, path: &str, destination: Option<&Path>, exclusions: &Exclusions) -> bool {
    let name = entry.file_name().to_string_lossy();
    let hidden = name.starts_with('.') && !exclusions.asks_for(&format!("{path}/"), &name);
    !hidden
        && name != ".git"
        && !LEFT_OUT.contains(&path)
        && ![CACHE_TAG, LISTING].iter().any(|mark| entry.path().join(mark).is_file())
        && destination.is_none_or(|folder| entry.path().canonicalize().is_ok_and(|real| real != folder))
}

fn outside(path: &str) -> Diagnostic {
    Diagnostic::error("symlink-outside", None, format!("the symbolic link `{path}` leads out of the lesson"))
        .hint("replace it with a copy of the file")
}

/// The error for a file or folder whose name is not UTF-8: `path` has replacement characters, so that two files could have the same.
fn nameless(path: &str) -> Diagnostic {
    Diagnostic::error("file-name", None, format!("the name of `{path}` is not UTF-8"))
        .hint("rename it: no link can name it")
}

/// The diagnostic for an error of the walk.
fn told(error: &walkdir::Error, root: &Path) -> Diagnostic {
    let path = error.path().map(|path| relative(path, root)).unwrap_or_default();
    if error.loop_ancestor().is_some() {
        return Diagnostic::warning(
            "symlink-loop",
            None,
            format!("the symbolic link `{path}` leads to a folder that contains it"),
        );
    }
    let is_link = error.path().is_some_and(Path::is_symlink);
    match error.io_error() {
        // To nothing, or to itself.
        Some(io) if is_link && io.kind() != io::ErrorKind::PermissionDenied => Diagnostic::warning(
            "symlink-broken",
            None,
            format!("the symbolic link `{path}` leads to nothing"),
        ),
        Some(io) => super::unreadable(&path, io),
        None => Diagnostic::error("unreadable", None, format!("cannot read `{path}`")),
    }
}
