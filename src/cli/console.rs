//! Writes to standard output and standard error, without panicking when a pipe is closed.

use std::io::{self, IsTerminal, Write};

use super::Outcome;
use super::failure::Failure;

/// Writes a result to standard output.
pub(super) fn result(text: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes())?;
    output.flush()?;
    Ok(())
}

/// Writes a message to standard error. If that fails, there is nowhere to report it.
pub(super) fn message(text: &str) {
    drop(io::stderr().lock().write_all(text.as_bytes()));
}

/// Prints why a command could not run.
pub(super) fn failure(failure: &Failure) {
    match failure {
        // clap's text already starts with "error:".
        Failure::Usage(_) => message(&format!("{failure}\n")),
        _ => message(&format!("error: {failure}\n")),
    }
}

/// Prints what clap returns instead of a command: help, the version, or what is wrong with the arguments.
pub(super) fn answer(answer: &clap::Error) -> Result<Outcome, Failure> {
    let text = answer.render();
    let wants_colours = if answer.use_stderr() { colours(&io::stderr()) } else { colours(&io::stdout()) };
    let text = if wants_colours { text.ansi().to_string() } else { text.to_string() };
    if answer.use_stderr() {
        return Err(Failure::Usage(text));
    }
    result(&text)?;
    Ok(Outcome::Done)
}

/// Whether to colour the output to `stream`: only on a terminal, and not if `NO_COLOR` is set (<https://no-color.org>).
pub(super) fn colours(stream: &impl IsTerminal) -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
    stream.is_terminal() && !is_set("NO_COLOR") && !is_dumb
}
