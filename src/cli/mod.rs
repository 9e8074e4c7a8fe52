//! The commands: the only code that prints. One file per command; `args.rs` is their table.
//!
//! Results go to standard output, messages to standard error. Exit codes: 0 success, 1 the command could not run,
//! 2 the lesson has problems.

mod args;
mod browser;
mod build;
mod check;
mod ci;
mod completions;
mod console;
mod external_links;
mod failure;
mod fix;
mod man;
mod markdown;
mod messages;
mod new;
mod news;
mod offline;
mod preview;
mod render;
mod replace;
mod serve;
mod shell;
mod source_date;
mod welcome;

use std::process::ExitCode;

use clap::Parser;

use args::Arguments;
use failure::Failure;

/// The result of a command that could run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// The command succeeded.
    Done,
    /// The lesson has errors, which have been printed.
    Problems,
}

/// Runs the command that the program's arguments name.
pub fn run() -> ExitCode {
    let outcome = match Arguments::try_parse() {
        Ok(Arguments { command: Some(command) }) => command.run(),
        Ok(Arguments { command: None }) => welcome::welcome(),
        Err(answer) => console::answer(&answer),
    };
    match outcome {
        // The reader of the pipe has read enough: `lessonry markdown page.md | head`.
        Ok(Outcome::Done) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(2),
        Err(failure) => {
            console::failure(&failure);
            ExitCode::FAILURE
        }
    }
}
