//! The list of files that lessonry writes to a site, so that the next build knows which ones it may replace.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use percent_encoding::{CONTROLS, percent_decode_str, utf8_percent_encode};

use super::WriteError;

/// The file name of the list.
pub(super) const LISTING: &str = ".lessonry";

const TITLE: &str = "# lessonry wrote these files, and replaces or removes them when it builds again.";

/// The list has one path per line, so line breaks in paths are encoded.
const ENCODED: percent_encoding::AsciiSet = CONTROLS.add(b'%');

/// Writes the list of `paths` to `folder`.
pub(super) fn write<'p>(folder: &Path, paths: impl Iterator<Item = &'p str>) -> Result<(), WriteError> {
    let mut text = format!("{TITLE}\n");
    for path in paths {
        text.extend(utf8_percent_encode(path, &ENCODED));
        text.push('\n');
    }
    let file = folder.join(LISTING);
    fs::write(&file, text).map_err(WriteError::io("write", &file))
}

/// Reads the list in `folder`; none if there is none, or if the file is another program's.
pub(super) fn read(folder: &Path) -> Result<Option<BTreeSet<String>>, WriteError> {
    let file = folder.join(LISTING);
    let text = match fs::read(&file) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::IsADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(WriteError::io("read", &file)(error)),
    };
    let mut lines = text.lines();
    if lines.next() != Some(TITLE) {
        return Ok(None);
    }
    Ok(Some(lines.map(|line| percent_decode_str(line).decode_utf8_lossy().into_owned()).collect()))
}
