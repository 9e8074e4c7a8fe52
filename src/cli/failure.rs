//! Why a command could not run.

use std::fmt;
use std::io;
use std::path::Path;

/// Why a command could not run: exit code 1.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// Standard output was closed by whoever read it.
    #[error("standard output was closed")]
    ClosedPipe,
    /// Standard output cannot be written to.
    #[error("cannot write to standard output: {0}")]
    Output(io::Error),
    /// The arguments make no sense; the words say why.
    #[error("{}", .0.trim_end())]
    Usage(String),
    /// Something else, in the words of whoever noticed.
    #[error("{0}")]
    Other(String),
}

impl Failure {
    /// What somebody else noticed, in their words.
    pub(super) fn other(error: impl fmt::Display) -> Self {
        Self::Other(error.to_string())
    }

    /// A file that cannot be read.
    pub(super) fn unreadable(path: &Path, error: &io::Error) -> Self {
        Self::Other(format!("cannot read `{}`: {error}", path.display()))
    }

    /// A file or folder that cannot be written.
    pub(super) fn unwritable(path: &Path, error: &io::Error) -> Self {
        Self::Other(format!("cannot write `{}`: {error}", path.display()))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Output(error),
        }
    }
}
