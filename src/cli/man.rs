//! `lessonry man`: the man pages of the commands, for packagers.

#![allow(clippy::disallowed_methods, reason = "man pages are files")]

use std::fs;
use std::path::PathBuf;

use clap::{Args, CommandFactory};

use super::Outcome;
use super::args::Arguments;
use super::failure::Failure;

/// Write the man pages of all commands
#[derive(Debug, Args)]
#[command(hide = true, after_help = "Example:\n  lessonry man /usr/local/share/man/man1")]
pub(super) struct Man {
    /// The folder to write them to
    dir: PathBuf,
}

impl Man {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        fs::create_dir_all(&self.dir).map_err(|error| Failure::unwritable(&self.dir, &error))?;
        clap_mangen::generate_to(Arguments::command(), &self.dir)
            .map_err(|error| Failure::unwritable(&self.dir, &error))?;
        Ok(Outcome::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page() {
        let folder = tempfile::TempDir::new().unwrap();
        Man { dir: folder.path().join("man1") }.run().unwrap();
        for name in ["lessonry.1", "lessonry-build.1", "lessonry-offline.1"] {
            assert!(folder.path().join("man1").join(name).is_file(), "{name}");
        }
    }
}
