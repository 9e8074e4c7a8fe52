//! Writes a site to a folder: the only writer.
//!
//! The new site is written beside the destination and swapped in when it is complete, so that a build that fails or is
//! interrupted keeps the previous build. Files that lessonry did not write are never deleted: see [`Destination`].

#![allow(clippy::disallowed_methods, reason = "the one place that writes sites")]

mod destination;
mod in_place;
mod listing;
mod staging;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::model::site::{Content, Site, SitePath};
pub use destination::Destination;
use listing::LISTING;
use staging::Staging;

/// The size of a site that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The number of files, without the list of them.
    pub files: usize,
    /// Their total size in bytes.
    pub bytes: u64,
}

/// Why a site cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The destination is the lesson's folder, or contains it.
    #[error("the destination `{0}` contains the lesson itself")]
    HoldsLesson(PathBuf),
    /// The destination is a file, not a folder.
    #[error("the destination `{0}` is not a folder")]
    NotAFolder(PathBuf),
    /// The destination has files that lessonry did not write.
    #[error("the destination `{}` has files that lessonry did not write: {}", .folder.display(), some_of(.files))]
    Foreign {
        /// The destination folder.
        folder: PathBuf,
        /// These files, relative to the folder, sorted.
        files: Vec<String>,
    },
    /// The path of a file leads out of the site.
    #[error("the address `{0}` leads out of the site")]
    Outside(String),
    /// An I/O error.
    #[error("cannot {action} `{path}`: {error}")]
    Io {
        /// What failed: `write`, `copy`.
        action: &'static str,
        /// The file or folder it failed on.
        path: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
}

impl WriteError {
    fn io(action: &'static str, path: &Path) -> impl Fn(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Io { action, path: path.clone(), error }
    }
}

/// The first three files of a list, and how many more there are.
fn some_of(files: &[String]) -> String {
    let first: Vec<_> = files.iter().take(3).map(|file| format!("`{file}`")).collect();
    match files.len() - first.len() {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

/// Writes a site. The same site always gives the same bytes.
pub fn write(site: &Site, destination: &Destination) -> Result<Written, WriteError> {
    let staging = Staging::new(destination)?;
    let bytes = fill(site, staging.site())?;
    listing::write(staging.site(), site.files.keys().map(SitePath::as_str))?;
    if !destination.is_swappable() || !staging.swap(destination)? {
        in_place::replace(staging.site(), destination.path())?;
    }
    Ok(Written { files: site.files.len(), bytes })
}

/// Writes the files of a site to an empty folder, and returns their total size in bytes.
fn fill(site: &Site, folder: &Path) -> Result<u64, WriteError> {
    let mut files = Vec::with_capacity(site.files.len());
    let mut folders = BTreeSet::new();
    for (path, content) in &site.files {
        let relative = Path::new(path.as_str());
        if !relative.components().all(|component| matches!(component, Component::Normal(_))) {
            return Err(WriteError::Outside(path.to_string()));
        }
        let path = folder.join(relative);
        folders.extend(path.parent().map(Path::to_owned));
        files.push((path, content));
    }
    for folder in folders {
        fs::create_dir_all(&folder).map_err(WriteError::io("create the folder", &folder))?;
    }
    files.into_par_iter().map(|(path, content)| put(&path, content)).sum()
}

/// Writes one file, and returns its size in bytes. A copy gets the permissions of a new file, not those of the original,
/// so that a web server can read it.
fn put(path: &Path, content: &Content) -> Result<u64, WriteError> {
    match content {
        Content::Made(bytes) => {
            fs::write(path, bytes).map_err(WriteError::io("write", path))?;
            Ok(bytes.len() as u64)
        }
        Content::Copied(original) => {
            let mut source = File::open(original).map_err(WriteError::io("read", original))?;
            let mut copy = File::create_new(path).map_err(WriteError::io("write", path))?;
            io::copy(&mut source, &mut copy).map_err(WriteError::io("copy", original))
        }
    }
}

#[cfg(test)]
mod tests;
