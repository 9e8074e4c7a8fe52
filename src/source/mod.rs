//! Source files and spans in them, which every diagnostic and every node refers to.

mod image_size;
mod include;
mod position;
mod span;

pub use image_size::ImageSize;
pub use include::{IncludeId, Includes};
pub use position::{LineIndex, Position};
pub use span::Span;

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The number of a file in its [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// The content of a file.
#[derive(Debug, Clone)]
pub enum Data {
    /// The text of a file that lessonry reads: UTF-8, without a byte order mark.
    Text(String),
    /// A file that is copied; its bytes stay on disk until it is written or served.
    Binary {
        /// Its path on disk.
        disk: PathBuf,
        /// Its size in bytes.
        size: u64,
    },
}

/// Where a file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// From the folder of the lesson.
    Lesson,
    /// It comes with lessonry: an include, or a page for lessons that have none of its kind.
    BuiltIn,
}

impl Origin {
    /// How messages name the file at `path`: by this path, or as `(built-in)/_includes/links.md`.
    pub fn name(self, path: &str) -> Cow<'_, str> {
        match self {
            Self::Lesson => Cow::Borrowed(path),
            Self::BuiltIn => Cow::Owned(format!("(built-in)/{path}")),
        }
    }
}

/// One file of a lesson, or one of the built-in ones.
#[derive(Debug)]
pub struct SourceFile {
    /// Its path relative to the lesson, with `/` on every system: `_episodes/01-intro.md`. A built-in file has the path
    /// that it would have in a lesson.
    pub path: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Its content, or where that is on disk.
    pub data: Data,
    /// The offset of the first byte that is not UTF-8; the text has replacement characters from there on.
    pub not_utf8: Option<u32>,
    /// Its intrinsic size, if it is an image.
    pub image_size: Option<ImageSize>,
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// A file at `path` with this content.
    pub fn new(path: impl Into<String>, data: Data) -> Self {
        Self {
            path: path.into(),
            origin: Origin::Lesson,
            data,
            not_utf8: None,
            image_size: None,
            lines: OnceLock::new(),
        }
    }

    /// A built-in file that stands for one at `path` in the lesson.
    pub fn built_in(path: impl Into<String>, text: &str) -> Self {
        Self { origin: Origin::BuiltIn, ..Self::new(path, Data::Text(text.to_owned())) }
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

    /// Whether it comes with lessonry.
    pub fn is_built_in(&self) -> bool {
        self.origin == Origin::BuiltIn
    }

    /// Its name in messages.
    pub fn name(&self) -> Cow<'_, str> {
        self.origin.name(&self.path)
    }

    /// Its text; empty for a file that is copied.
    pub fn text(&self) -> &str {
        match &self.data {
            Data::Text(text) => text,
            Data::Binary { .. } => "",
        }
    }

    /// Whether both are copied, and are the same in everything that pages depend on: path, size, image size.
    pub fn is_copied_like(&self, other: &Self) -> bool {
        let (Data::Binary { size, .. }, Data::Binary { size: other_size, .. }) = (&self.data, &other.data)
        else {
            return false;
        };
        size == other_size && self.path == other.path && self.image_size == other.image_size
    }

    /// The line and column of a byte offset; the index of lines is built on first use.
    pub fn position(&self, offset: u32) -> Position {
        self.lines.get_or_init(|| LineIndex::new(self.text())).position(self.text(), offset)
    }

    /// The text of line `line` (from 1), without its end.
    pub fn line(&self, line: u32) -> &str {
        self.lines.get_or_init(|| LineIndex::new(self.text())).line(self.text(), line)
    }
}

/// All files of a lesson, by number or by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
}

impl Sources {
    /// Adds a file, and returns its number. A file may be shared by several builds.
    pub fn add(&mut self, file: impl Into<Arc<SourceFile>>) -> FileId {
        self.files.push(file.into());
        FileId(u32::try_from(self.files.len() - 1).expect("fewer than 4 billion files"))
    }

    /// The file with this number.
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The file with this number, to keep it for the next build.
    pub fn share(&self, id: FileId) -> Arc<SourceFile> {
        Arc::clone(&self.files[id.0 as usize])
    }

    /// Whether the file with this number is shared with the sources of another build.
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

    /// The part of a span that is on its first line, without white space at its end.
    pub fn first_line(&self, span: Span) -> Span {
        let line = self.slice(span).split('\n').next().unwrap_or_default();
        span.part(0, line.trim_end().len())
    }

    /// All files, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(i, file)| (FileId(i as u32), file.as_ref()))
    }

    /// The file of the lesson at `path`.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let is_it = |file: &SourceFile| file.path == path && file.origin == Origin::Lesson;
        self.iter().find(|(_, file)| is_it(file)).map(|(id, _)| id)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are no files.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
