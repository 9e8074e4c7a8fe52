//! The folder beside the destination in which a site is made, and the swap.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::process;

use super::{Destination, WriteError};

/// A folder of its own for one build: `.NAME.lessonry-PROCESS`. It holds the new site and a locked file that says
/// that the build is alive; what a killed build left behind is removed by the next one.
pub(super) struct Staging {
    folder: PathBuf,
    site: PathBuf,
    lock: Option<File>,
}

/// The name of the file that is locked.
const LOCK: &str = "lock";
/// Stands for the destination's name in the name of a folder that is made in the destination itself.
const INNER: &str = "site";

impl Staging {
    /// Makes the folder beside the destination, or in it where there is no place beside it.
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
        Self::inside(path, OsStr::new(INNER)).map_err(WriteError::io("write into", path))
    }

    fn inside(parent: &Path, name: &OsStr) -> io::Result<Self> {
        let mut prefix = prefix(name);
        remove_leftovers(parent, &prefix)?;
        prefix.push(process::id().to_string());
        let folder = parent.join(prefix);
        let site = folder.join("site");
        fs::create_dir(&folder)?;
        let lock = File::create_new(folder.join(LOCK))?;
        // Not every file system can lock; a build is not refused for that.
        drop(lock.try_lock());
        fs::create_dir(&site)?;
        Ok(Self { folder, site, lock: Some(lock) })
    }

    /// The folder for the new site.
    pub(super) fn site(&self) -> &Path {
        &self.site
    }

    /// Puts the new site in the place of the destination; says no where the system does not let it, as for the
    /// root of a mounted disk.
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
    /// Removes the folder, which by now holds the old site or one that could not be finished. What cannot be
    /// removed now is removed by the next build.
    fn drop(&mut self) {
        drop(self.lock.take());
        drop(fs::remove_dir_all(&self.folder));
    }
}

/// Exchanges two folders in one step, so that there is never none; in two where the disk cannot do that.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(new: &Path, current: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, new, CWD, current, RenameFlags::EXCHANGE).or_else(|_| replace(new, current, old))
}

/// Where there is no such step, it takes two.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(new: &Path, current: &Path, old: &Path) -> io::Result<()> {
    replace(new, current, old)
}

/// Moves the current folder away and the new one in; if that fails, the current one comes back.
fn replace(new: &Path, current: &Path, old: &Path) -> io::Result<()> {
    fs::rename(current, old)?;
    fs::rename(new, current).inspect_err(|_| drop(fs::rename(old, current)))
}

/// Whether nothing may be written there, though perhaps elsewhere.
fn is_forbidden(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// `.NAME.lessonry-`
fn prefix(name: &OsStr) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(name);
    prefix.push(".lessonry-");
    prefix
}

/// Whether a folder of this name, right in a destination, was made here.
pub(super) fn is_staging(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(prefix(OsStr::new(INNER)).as_encoded_bytes())
}

/// Removes the folders of builds that were killed: those whose lock nobody holds.
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
            // Another user's folder cannot be removed, and need not be.
            drop(fs::remove_dir_all(entry.path()));
        }
    }
    Ok(())
}
