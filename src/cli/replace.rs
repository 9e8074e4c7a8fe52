//! Replaces a file atomically: the new one is written beside it and renamed, so that an interruption leaves one or the
//! other.

#![allow(clippy::disallowed_methods, reason = "commands write files for the author")]

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Replaces the file at `path`, keeping its permissions, or creates it. A symbolic link at `path` is replaced, not the
/// file that it leads to.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let new = path.with_file_name(name);
    // An interrupted process with the same id may have left one.
    drop(fs::remove_file(&new));
    let written = File::create_new(&new).and_then(|mut file| {
        file.write_all(bytes)?;
        match fs::symlink_metadata(path) {
            Ok(old) if old.is_file() => fs::set_permissions(&new, old.permissions())?,
            _ => {}
        }
        fs::rename(&new, path)
    });
    if written.is_err() {
        drop(fs::remove_file(&new));
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_beside_the_file() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("a.txt");
        for text in ["one", "two"] {
            replace(&path, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert!(replace(&folder.path().join("b/a.txt"), b"").is_err());
        fs::create_dir_all(folder.path().join("full/x")).unwrap();
        assert!(replace(&folder.path().join("full"), b"").is_err());
        let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["a.txt", "full"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_links_are_replaced() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::TempDir::new().unwrap();
        let [file, link] = ["file", "link"].map(|name| folder.path().join(name));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        replace(&file, b"new").unwrap();
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        symlink(&file, &link).unwrap();
        replace(&link, b"another").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_file());
    }
}
