//! Messages to the author: for a person on standard error, or in the format that was asked for.

mod brief;
mod counts;
mod excerpt;
mod folded;
mod github;
mod human;
mod json;
mod kind;
mod place;
mod report;
mod sarif;
mod short;

use std::io::{self, IsTerminal};
use std::path::Path;

use clap::ValueEnum;

use super::console;
use crate::diagnostics::{Diagnostics, Severity};
use crate::source::Sources;
pub(super) use counts::summary;
use human::Printer;
use place::Files;

/// How messages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For a person: the line with the place underlined, and what to do
    Human,
    /// One line each
    Short,
    /// One JSON object a line
    Json,
    /// Workflow commands of GitHub Actions
    Github,
    /// SARIF 2.1.0
    Sarif,
}

/// Prints the messages of a command that does something else, in at most 29 lines, to standard error. `lesson` is the
/// folder that the files are in.
pub(super) fn print(lesson: &Path, sources: &Sources, diagnostics: &Diagnostics) {
    console::message(&brief(lesson, sources, diagnostics));
}

/// What [`print`] prints.
pub(super) fn brief(lesson: &Path, sources: &Sources, diagnostics: &Diagnostics) -> String {
    brief::text(printer(lesson, sources, &io::stderr()), diagnostics)
}

/// All messages in a format. `in_full`: those for a person are not folded.
pub(super) fn write(
    format: Format,
    in_full: bool,
    lesson: &Path,
    sources: &Sources,
    diagnostics: &Diagnostics,
) -> String {
    let files = Files { lesson, sources };
    match format {
        Format::Human => report::text(printer(lesson, sources, &io::stdout()), diagnostics, in_full),
        Format::Short => short::all(files, diagnostics),
        Format::Json => json::all(files, diagnostics),
        Format::Github => github::all(files, diagnostics),
        Format::Sarif => sarif::all(files, diagnostics),
    }
}

fn printer<'s>(lesson: &'s Path, sources: &'s Sources, stream: &impl IsTerminal) -> Printer<'s> {
    Printer { files: Files { lesson, sources }, colours: console::colours(stream) }
}

/// What a severity is called.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
