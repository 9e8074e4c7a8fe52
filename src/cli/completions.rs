//! `lessonry completions`: prints shell completions.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::args::Arguments;
use super::failure::Failure;
use super::{Outcome, console};

/// Print the completion script for a shell
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  lessonry completions bash > ~/.local/share/bash-completion/completions/lessonry"
)]
pub(super) struct Completions {
    /// The shell to write it for
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "lessonry", &mut script);
        console::result(&String::from_utf8_lossy(&script))?;
        Ok(Outcome::Done)
    }
}
