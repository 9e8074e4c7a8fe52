//! Standard output and standard error. A closed pipe is no reason to panic.

use std::io::{self, IsTerminal, Write};

use super::Outcome;
use super::failure::Failure;

/// Prints a result.
pub(super) fn result(text: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes())?;
    output.flush()?;
    Ok(())
}

/// Prints a message. There is nobody to tell if that fails.
pub(super) fn message(text: &str) {
    drop(io::stderr().lock().write_all(text.as_bytes()));
}

/// Says why a command could not run.
pub(super) fn failure(failure: &Failure) {
    match failure {
        // clap's words start with "error:" already.
        Failure::Usage(_) => message(&format!("{failure}\n")),
        _ => message(&format!("error: {failure}\n")),
    }
}

/// Prints what clap answers instead of a command: help or the version, or what is wrong with the arguments.
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

/// Whether to colour what goes to `stream`: only on a terminal, and not with `NO_COLOR` (<https://no-color.org>).
pub(super) fn colours(stream: &impl IsTerminal) -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
    stream.is_terminal() && !is_set("NO_COLOR") && !is_dumb
}
