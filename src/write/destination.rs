//! The folder that a site is written to, checked before anything is done.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::in_place::PART;
use super::{LISTING, WriteError, listing, staging};

/// Files that operating systems create in any folder, and what an interrupted lessonry leaves behind.
const LITTER: [&str; 4] = [".DS_Store", "Thumbs.db", "desktop.ini", PART];

/// A folder that may be written to: it does not exist, is empty, or has only files that lessonry wrote there, which it
/// lists in `.lessonry`. A folder with other files is rejected unless forced; then a file of the site replaces one of
/// the same name, and all others are kept.
#[derive(Debug, Clone)]
pub struct Destination {
    path: PathBuf,
    exists: bool,
    has_foreign: bool,
}

impl Destination {
    /// Checks the folder `path` as the destination for the site of the lesson in the folder `lesson`.
    pub fn new(lesson: &Path, path: &Path, force: bool) -> Result<Self, WriteError> {
        let resolved = resolve(path)?;
        // If there is no lesson, reading it reports that.
        if fs::canonicalize(lesson).is_ok_and(|lesson| lesson.starts_with(&resolved)) {
            return Err(WriteError::HoldsLesson(path.to_owned()));
        }
        if !resolved.exists() {
            return Ok(Self { path: resolved, exists: false, has_foreign: false });
        }
        if !resolved.is_dir() {
            return Err(WriteError::NotAFolder(path.to_owned()));
        }
        let files = foreign(&resolved)?;
        if !files.is_empty() && !force {
            return Err(WriteError::Foreign { folder: path.to_owned(), files });
        }
        Ok(Self { path: resolved, exists: true, has_foreign: !files.is_empty() })
    }

    /// The canonical path of the folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the folder already exists.
    pub(super) fn exists(&self) -> bool {
        self.exists
    }

    /// Whether it can be swapped for another folder: nothing in it must be kept, and it is not the current folder. A
    /// shell in it would be left in a deleted folder.
    pub(super) fn is_swappable(&self) -> bool {
        let here = env::current_dir().and_then(fs::canonicalize);
        !self.has_foreign && !here.is_ok_and(|here| here.starts_with(&self.path))
    }
}

/// The absolute path of a folder, with symbolic links resolved in the part of it that exists.
fn resolve(path: &Path) -> Result<PathBuf, WriteError> {
    let failed = WriteError::io("use the destination", path);
    let absolute = std::path::absolute(path).map_err(&failed)?;
    let mut missing = Vec::new();
    let mut existing = absolute.as_path();
    while fs::symlink_metadata(existing).is_err() {
        let (Some(parent), Some(name)) = (existing.parent(), existing.file_name()) else {
            return Err(failed(io::ErrorKind::NotFound.into()));
        };
        missing.push(name);
        existing = parent;
    }
    let mut resolved = fs::canonicalize(existing).map_err(&failed)?;
    resolved.extend(missing.into_iter().rev());
    Ok(resolved)
}

/// The files in a folder that lessonry did not write, sorted. Without a `.lessonry`, that is all of them.
fn foreign(folder: &Path) -> Result<Vec<String>, WriteError> {
    let ours = listing::read(folder)?;
    let mut found = Vec::new();
    let is_staging = |entry: &DirEntry| entry.depth() == 1 && staging::is_staging(entry.file_name());
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|entry| !is_staging(entry))
    {
        let entry = entry.map_err(|error| WriteError::io("read", folder)(error.into()))?;
        if entry.file_type().is_dir() || LITTER.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let path = relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        let is_ours = ours.as_ref().is_some_and(|ours| path == LISTING || ours.contains(&path));
        if !is_ours {
            found.push(path);
        }
    }
    Ok(found)
}
