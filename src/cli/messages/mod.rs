//! Formats diagnostics: for people, or in one of the other formats of `check --format`.

mod brief;
mod counts;
mod excerpt;
mod folded;
mod github;
mod human;
mod json;
mod kind;
mod place;
mod recent;
mod report;
mod sarif;
mod short;

use std::io::{self, IsTerminal};
use std::path::Path;

use clap::ValueEnum;

use super::console;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::source::Sources;
pub(super) use counts::summary;
use human::Printer;
use place::Files;

/// The most lines of messages that a command other than `check` prints. `build` and `serve` add one of their own.
const MAX_LINES: usize = 29;

/// The format of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people: the line with the problem underlined, and what to do
    Human,
    /// One line per message
    Short,
    /// One JSON object per line
    Json,
    /// Workflow commands for GitHub Actions
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

/// Prints the messages of a command other than `check` to standard error, in at most [`MAX_LINES`] lines. `lesson` is the lesson's
/// folder.
pub(super) fn print(lesson: &Path, sources: &Sources, diagnostics: &Diagnostics) {
    console::message(&brief::text(printer(lesson, sources, &io::stderr()), diagnostics));
}

/// The messages that a save is about, in at most [`MAX_LINES`] lines: as many as fit, group by group.
pub(super) fn recent(lesson: &Path, sources: &Sources, groups: &[Vec<&Diagnostic>]) -> String {
    recent::text(printer(lesson, sources, &io::stderr()), groups)
}

/// All messages in a format. `in_full`: do not fold those for people.
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

/// The name of a severity in all formats.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
