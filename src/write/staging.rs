//! The folder beside the destination that a site is written to, and the swap.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::process;

use super::{Destination, WriteError};

/// A folder for one build: `.NAME.lessonry-PROCESS`. It contains the new site, and a file that is locked while the
/// build is running; the next build removes the folder of one that was interrupted.
pub(super) struct Staging {
    folder: PathBuf,
    site: PathBuf,
    lock: Option<File>,
}

/// The name of the locked file.
const LOCK: &str = "lock";
/// Used instead of the destination's name if the folder is created in the destination itself.
const INNER: &str = "site";

impl Staging {
    /// Creates the folder beside the destination, or in it if that is not allowed.
    pub(super) fn new(destination: &Destination) -> Result<Self, WriteError> {
        let path = destination.path();
        let beside = path.parent().zip(path.file_name());
        if let Some((parent, name)) = beside {
            let made = fs::create_dir_all(parent).and_then(|()| Self::inside(parent, name));
            match made {
                Err(error) if destination.exists() && is_forbidden(&error) => {}
                made => return made.map_err(WriteError::io("write beside", path)),
            }
        }
        Self::inside(path, OsStr::new(INNER)).map_err(WriteError::io("write to", path))
    }

    fn inside(parent: &Path, name: &OsStr) -> io::Result<Self> {
        let mut prefix = prefix(name);
        remove_leftovers(parent, &prefix)?;
        prefix.push(process::id().to_string());
        let folder = parent.join(prefix);
        let site = folder.join("site");
        fs::create_dir(&folder)?;
        let lock = File::create_new(folder.join(LOCK))?;
        // Some file systems cannot lock files; build anyway.
        drop(lock.try_lock());
        fs::create_dir(&site)?;
        Ok(Self { folder, site, lock: Some(lock) })
    }

    /// The folder that the new site is written to.
    pub(super) fn site(&self) -> &Path {
        &self.site
    }

    /// Swaps the new site for the destination; false if the system does not allow it, for example for the root of a
    /// mounted disk.
    pub(super) fn swap(&self, destination: &Destination) -> Result<bool, WriteError> {
        let path = destination.path();
        if !destination.exists() {
            fs::rename(&self.site, path).map_err(WriteError::io("write", path))?;
            return Ok(true);
        }
        let permissions = fs::metadata(path).map(|data| data.permissions());
        permissions
            .and_then(|permissions| fs::set_permissions(&self.site, permissions))
            .map_err(WriteError::io("write", &self.site))?;
        Ok(exchange(&self.site, path, &self.folder.join("old")).is_ok())
    }
}

impl Drop for Staging {
    /// Removes the folder, which now contains the previous build or an incomplete one. What cannot be removed is left to
    /// the next build.
    fn drop(&mut self) {
        drop(self.lock.take());
        drop(fs::remove_dir_all(&self.folder));
    }
}

/// Exchanges two folders atomically, so that there is always a site; in two steps if the disk cannot do that.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(new: &Path, current: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, new, CWD, current, RenameFlags::EXCHANGE).or_else(|_| replace(new, current, old))
}

/// On other systems, exchanging two folders takes two steps.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(new: &Path, current: &Path, old: &Path) -> io::Result<()> {
    replace(new, current, old)
}

/// Moves the current folder away and the new one into its place; if that fails, moves the current one back.
fn replace(new: &Path, current: &Path, old: &Path) -> io::Result<()> {
    fs::rename(current, old)?;
    fs::rename(new, current).inspect_err(|_| drop(fs::rename(old, current)))
}

/// Whether the error means that writing there is not allowed.
fn is_forbidden(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// The start of the folder's name: `.NAME.lessonry-`.
fn prefix(name: &OsStr) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(name);
    prefix.push(".lessonry-");
    prefix
}

/// Whether a folder directly in a destination is one of these, by its name.
pub(super) fn is_staging(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(prefix(OsStr::new(INNER)).as_encoded_bytes())
}

/// Removes the folders of interrupted builds: those whose lock is not held.
fn remove_leftovers(parent: &Path, prefix: &OsStr) -> io::Result<()> {
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        let name = entry.file_name();
        if !name.as_encoded_bytes().starts_with(prefix.as_encoded_bytes()) || !entry.file_type()?.is_dir() {
            continue;
        }
        let lock = File::open(entry.path().join(LOCK));
        let is_alive = lock.is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)));
        if !is_alive {
            // A folder of another user cannot be removed; ignore that.
            drop(fs::remove_dir_all(entry.path()));
        }
    }
    Ok(())
}
