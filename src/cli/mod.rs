//! The commands: the only code that prints. One file a command; `args.rs` is the table of them.
//!
//! Results go to standard output, messages to standard error. Exit codes: 0 done, 1 could not run, 2 problems in
//! the lesson.

mod args;
mod asking;
mod browser;
mod build;
mod check;
mod ci;
mod completions;
mod console;
mod failure;
mod fixing;
mod man;
mod markdown;
mod messages;
mod new;
mod offline;
mod preview;
mod render;
mod replacing;
mod serve;
mod source_date;

use std::process::ExitCode;

use clap::Parser;

use args::Arguments;
use failure::Failure;

/// How a command that ran to its end went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It did what was asked.
    Done,
    /// There are errors in the lesson; they have been printed.
    Problems,
}

/// Runs the command that the program's arguments ask for.
pub fn run() -> ExitCode {
    let outcome = match Arguments::try_parse() {
        Ok(arguments) => arguments.command.run(),
        Err(answer) => console::answer(&answer),
    };
    match outcome {
        // Whoever closed the pipe has read enough: `lessonry markdown page.md | head`.
        Ok(Outcome::Done) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(2),
        Err(failure) => {
            console::failure(&failure);
            ExitCode::FAILURE
        }
    }
}
