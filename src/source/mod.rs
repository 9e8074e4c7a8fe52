//! Source files and the places in them: the ground that every message and every node stands on.

mod image_size;
mod position;
mod span;

pub use image_size::ImageSize;
pub use position::{LineIndex, Position};
pub use span::Span;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The number of a file in its [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// What a file holds.
#[derive(Debug, Clone)]
pub enum Data {
    /// A text that lessonry reads: UTF-8, without a byte order mark.
    Text(String),
    /// A file that is copied as it is; its bytes stay on disk until it is written or served.
    Binary {
        /// Where it is on disk.
        disk: PathBuf,
        /// Its length in bytes.
        size: u64,
    },
}

/// One file of a lesson, or one of the built-in ones.
#[derive(Debug)]
pub struct SourceFile {
    /// Its path from the lesson's root, with `/` on every system: `_episodes/01-intro.md`.
    pub path: String,
    /// What it holds.
    pub data: Data,
    /// The offset of the first byte that is not UTF-8; from there on the text has replacement characters.
    pub not_utf8: Option<u32>,
    /// How large it is drawn, if it is an image.
    pub image_size: Option<ImageSize>,
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// A file at `path` that holds `data`.
    pub fn new(path: impl Into<String>, data: Data) -> Self {
        Self { path: path.into(), data, not_utf8: None, image_size: None, lines: OnceLock::new() }
    }

    /// A text file at `path`, from its bytes. A byte order mark is dropped.
    pub fn from_bytes(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        let text = |bytes: &str| bytes.strip_prefix('\u{FEFF}').unwrap_or(bytes).to_owned();
        match String::from_utf8(bytes) {
            Ok(read) if read.starts_with('\u{FEFF}') => Self::new(path, Data::Text(text(&read))),
            Ok(read) => Self::new(path, Data::Text(read)),
            Err(error) => {
                let mark = if error.as_bytes().starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
                let bad = error.utf8_error().valid_up_to() - mark;
                let lossy = text(&String::from_utf8_lossy(error.as_bytes()));
                Self { not_utf8: Some(bad as u32), ..Self::new(path, Data::Text(lossy)) }
            }
        }
    }

    /// Its text; empty for a binary file.
    pub fn text(&self) -> &str {
        match &self.data {
            Data::Text(text) => text,
            Data::Binary { .. } => "",
        }
    }

    /// Whether it is a file that is copied as it is, and nothing that pages say of it differs from `other`.
    pub fn is_copied_like(&self, other: &Self) -> bool {
        let (Data::Binary { size, .. }, Data::Binary { size: other_size, .. }) = (&self.data, &other.data)
        else {
            return false;
        };
        size == other_size && self.path == other.path && self.image_size == other.image_size
    }

    /// Line and column of a byte offset; the index of lines is made on first use.
    pub fn position(&self, offset: u32) -> Position {
        self.lines.get_or_init(|| LineIndex::new(self.text())).position(self.text(), offset)
    }

    /// The text of line `line` (from 1), without its end.
    pub fn line(&self, line: u32) -> &str {
        self.lines.get_or_init(|| LineIndex::new(self.text())).line(self.text(), line)
    }
}

/// All files of a lesson, found by number or by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
}

impl Sources {
    /// Adds a file and gives it its number. A file may be in the sources of several builds.
    pub fn add(&mut self, file: impl Into<Arc<SourceFile>>) -> FileId {
        self.files.push(file.into());
        FileId(u32::try_from(self.files.len() - 1).expect("fewer than 4 billion files"))
    }

    /// The file with this number.
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The file with this number, for whoever keeps it for the next build.
    pub fn share(&self, id: FileId) -> Arc<SourceFile> {
        Arc::clone(&self.files[id.0 as usize])
    }

    /// Whether a number stands for the same file, read once, here and in the sources of another build.
    pub fn is_shared(&self, id: FileId, other: &Self) -> bool {
        let files = self.files.get(id.0 as usize).zip(other.files.get(id.0 as usize));
        files.is_some_and(|(one, two)| Arc::ptr_eq(one, two))
    }

    /// The text of the file with this number.
    pub fn text(&self, id: FileId) -> &str {
        self.get(id).text()
    }

    /// The text that a span covers.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// All files, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(i, file)| (FileId(i as u32), file.as_ref()))
    }

    /// The file at `path`.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.iter().find(|(_, file)| file.path == path).map(|(id, _)| id)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
