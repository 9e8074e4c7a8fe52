//! The table of commands. Each command's arguments are in its own file.

use clap::{Parser, Subcommand};

use super::failure::Failure;
use super::{Outcome, build, check, ci, completions, man, markdown, new, offline, render, serve};

/// Builds Carpentries-style lesson sites: one fast binary, no Ruby, no network.
#[derive(Debug, Parser)]
#[command(name = "lessonry", version, propagate_version = true, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// The commands, in the order of `--help`.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    New(new::New),
    Build(build::Build),
    Serve(serve::Serve),
    Check(check::Check),
    Offline(offline::Offline),
    Ci(ci::Ci),
    Markdown(markdown::Markdown),
    Render(render::Render),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Command {
    /// Runs the command.
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        match self {
            Self::New(command) => command.run(),
            Self::Build(command) => command.run(),
            Self::Serve(command) => command.run(),
            Self::Check(command) => command.run(),
            Self::Offline(command) => command.run(),
            Self::Ci(command) => command.run(),
            Self::Markdown(command) => command.run(),
            Self::Render(command) => command.run(),
            Self::Completions(command) => command.run(),
            Self::Man(command) => command.run(),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn the_table_makes_sense() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_has_an_example() {
        for command in Arguments::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.starts_with("Example"), "`{}` has no example", command.get_name());
        }
    }
}
