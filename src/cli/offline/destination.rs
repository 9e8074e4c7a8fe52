//! Writes copies: over older copies, but over nothing else.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use crate::cli::failure::Failure;
use crate::cli::replace::replace;
use crate::export;
use crate::model::site::Content;

/// How much of the start and end of a file is read to tell whether it is a copy, in bytes.
const LOOK: u64 = 4096;

/// Rejects destinations before any work is done: two of the same name, a folder, or, without `force`, a file that is
/// not a copy.
pub(super) fn check(paths: &[&Path], force: bool) -> Result<(), Failure> {
    for (number, path) in paths.iter().enumerate() {
        let parent = parent(path);
        let Some(folder) = fs::canonicalize(parent).ok().filter(|folder| folder.is_dir()) else {
            let words =
                format!("cannot write `{}`: there is no folder `{}`", path.display(), parent.display());
            return Err(Failure::Other(words));
        };
        let others = &paths[..number];
        let is_same = |other: &&&Path| {
            other.file_name() == path.file_name()
                && fs::canonicalize(self::parent(other)).is_ok_and(|other| other == folder)
        };
        if others.iter().find(is_same).is_some() {
            return Err(Failure::Other(format!("two copies would be written to `{}`", path.display())));
        }
        if path.is_dir() {
            let words = format!("`{}` is a folder\n\nhelp: give the name of a file in it", path.display());
            return Err(Failure::Other(words));
        }
        if !force && path.is_file() && !is_copy(path).map_err(|error| Failure::unreadable(path, &error))? {
            let help = "choose another name, or use --force to replace the file";
            let words =
                format!("`{}` already exists, and lessonry did not write it\n\nhelp: {help}", path.display());
            return Err(Failure::Other(words));
        }
    }
    Ok(())
}

/// Writes a copy, replacing an older one only when it is complete.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let unwritable = |error| Failure::unwritable(path, &error);
    // Write to a device or a pipe directly.
    if path.exists() && !path.is_file() {
        return fs::write(path, bytes).map_err(unwritable);
    }
    // Replace the target of a link, not the link.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    replace(&place, bytes).map_err(unwritable)
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether a file of the site is a copy that lessonry wrote.
pub(super) fn is_content_copy(content: &Content) -> bool {
    match content {
        Content::Made(bytes) => {
            let look = bytes.len().min(LOOK as usize);
            export::is_copy(&bytes[..look], &bytes[bytes.len() - look..])
        }
        Content::Copied(disk) => {
            fs::metadata(disk).is_ok_and(|data| data.len() > 0) && is_copy(disk).unwrap_or(false)
        }
    }
}

/// Whether a file is empty or a copy that lessonry wrote.
fn is_copy(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut start = Vec::new();
    (&mut file).take(LOOK).read_to_end(&mut start)?;
    file.seek(SeekFrom::Start(length.saturating_sub(LOOK)))?;
    let mut end = Vec::new();
    file.take(LOOK).read_to_end(&mut end)?;
    Ok(start.is_empty() || export::is_copy(&start, &end))
}
