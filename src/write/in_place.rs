//! Writes a site into a folder that cannot be swapped: it has other files, it is the current folder, or it is the root
//! of a mounted disk.
//!
//! Each file is replaced atomically, but not all of them together: a build that is interrupted here leaves a mix of new
//! and old files. All of them are on the list, so that the next build fixes it.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::{LISTING, WriteError, listing};

/// The name of a file in the destination until it is complete, if it comes from another disk.
pub(super) const PART: &str = ".lessonry-part";

/// Moves the files of the site in `staged` to `folder`, and removes what is left of the previous build.
pub(super) fn replace(staged: &Path, folder: &Path) -> Result<(), WriteError> {
    let new = listing::read(staged)?.unwrap_or_default();
    let old = listing::read(folder)?.unwrap_or_default();
    listing::write(folder, old.union(&new).map(String::as_str))?;
    for path in old.difference(&new) {
        remove(folder, path)?;
    }
    for path in new.iter().map(String::as_str).chain([LISTING]) {
        let target = inside(folder, path)?;
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(WriteError::io("create the folder", parent))?;
        }
        place(&staged.join(path), &target, &folder.join(PART)).map_err(WriteError::io("write", &target))?;
    }
    Ok(())
}

/// Moves a file to `target`, by way of `part` if it is on another disk.
fn place(file: &Path, target: &Path, part: &Path) -> io::Result<()> {
    match fs::rename(file, target) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            fs::copy(file, part)?;
            fs::rename(part, target)
        }
        result => result,
    }
}

/// The file at `path` in `folder`; an error if the path leads out of the folder, because anyone may have written the
/// list there.
fn inside(folder: &Path, path: &str) -> Result<PathBuf, WriteError> {
    let relative = Path::new(path);
    let is_plain = relative.components().all(|component| matches!(component, Component::Normal(_)));
    let folders = relative.ancestors().skip(1).filter(|parent| *parent != Path::new(""));
    let mut links = folders.map(|parent| folder.join(parent)).filter(|parent| parent.is_symlink());
    if is_plain && links.next().is_none() {
        Ok(folder.join(relative))
    } else {
        Err(WriteError::Outside(path.into()))
    }
}

/// Removes a file, and the folders that become empty.
fn remove(folder: &Path, path: &str) -> Result<(), WriteError> {
    let file = inside(folder, path)?;
    match fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(WriteError::io("remove", &file)(error));
        }
        _ => {}
    }
    for parent in Path::new(path).ancestors().skip(1).filter(|parent| *parent != Path::new("")) {
        if fs::remove_dir(folder.join(parent)).is_err() {
            break;
        }
    }
    Ok(())
}
