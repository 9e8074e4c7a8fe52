//! Reads one file as text, or leaves it on disk.

use std::fs::{self, File};
use std::io::{self, Read as _};

use super::{CONFIG_FILES, image_size};
use crate::model::tree::TreeFile;
use crate::source::{Data, SourceFile};

/// Extensions of text files, which may be pages or be included by pages.
const TEXTS: [&str; 10] = ["md", "markdown", "mkdown", "mkdn", "mkd", "rmd", "html", "htm", "txt", "xhtml"];
/// Text files by name, which have no extension or an unusual one.
const NAMED_TEXTS: [&str; 5] = ["CITATION", "CITATION.cff", "COPYING", "LICENCE", "LICENSE"];
/// Folders whose files are all read, unless they are binary.
const READ_WHOLE: [&str; 3] = ["_includes/", "_data/", "theme/"];
/// Extensions of files that never start with front matter, which are not even opened.
const OPAQUE: [&str; 19] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "pdf", "zip", "gz", "tgz", "mp4", "webm", "mp3",
    "woff", "woff2", "ttf", "xlsx", "docx",
];
/// How much of a file is read to tell whether it starts with front matter, in bytes: a byte order mark, three dashes and
/// white space.
const HEAD: u64 = 64;

/// Reads the file at `path` if lessonry needs its text.
pub(super) fn read(path: &str, found: &TreeFile) -> io::Result<SourceFile> {
    let name = path.rsplit('/').next().unwrap_or_default();
    let extension =
        name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let is_config = CONFIG_FILES.contains(&path);
    let is_text = TEXTS.contains(&extension.as_str()) || NAMED_TEXTS.contains(&path);
    let in_read_folder = READ_WHOLE.iter().any(|folder| path.starts_with(folder));
    if OPAQUE.contains(&extension.as_str()) {
        return Ok(on_disk(path, found));
    }
    if is_config || in_read_folder {
        let bytes = fs::read(&found.disk)?;
        let is_read = is_config || memchr::memchr(0, &bytes).is_none();
        return if is_read { Ok(SourceFile::from_bytes(path, bytes)) } else { Ok(on_disk(path, found)) };
    }
    let mut file = File::open(&found.disk)?;
    let mut bytes = Vec::new();
    if is_text {
        file.read_to_end(&mut bytes)?;
    } else {
        file.by_ref().take(HEAD).read_to_end(&mut bytes)?;
        if has_front_matter(&bytes) {
            file.read_to_end(&mut bytes)?;
        }
    }
    let is_page = has_front_matter(&bytes);
    if !is_page && !is_text {
        return Ok(on_disk(path, found));
    }
    let length = bytes.len();
    let read = SourceFile::from_bytes(path, bytes);
    // A file that is not a page is copied byte for byte, so its text must not have lost any.
    let is_whole = |read: &SourceFile| read.not_utf8.is_none() && read.text().len() == length;
    if is_page || is_whole(&read) { Ok(read) } else { Ok(on_disk(path, found)) }
}

fn on_disk(path: &str, found: &TreeFile) -> SourceFile {
    let mut file = SourceFile::new(path, Data::Binary { disk: found.disk.clone(), size: found.stamp.size });
    file.image_size = image_size::of(&found.disk);
    file
}

/// Whether a file's first line is `---` and white space.
fn has_front_matter(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let Some(rest) = bytes.strip_prefix(b"---") else { return false };
    memchr::memchr(b'\n', rest).is_some_and(|end| rest[..end].iter().all(u8::is_ascii_whitespace))
}
