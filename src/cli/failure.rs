//! The reasons why a command cannot run.

use std::fmt;
use std::io;
use std::path::Path;

/// Why a command could not run; the exit code is 1.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The reader of standard output closed it.
    #[error("standard output was closed")]
    ClosedPipe,
    /// Standard output cannot be written to.
    #[error("cannot write to standard output: {0}")]
    Output(io::Error),
    /// The arguments are wrong; holds the message of clap.
    #[error("{}", .0.trim_end())]
    Usage(String),
    /// Anything else; holds the message.
    #[error("{0}")]
    Other(String),
}

impl Failure {
    /// Any other error, with its own message.
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
