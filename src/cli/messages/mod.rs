//! Messages to the author: for a person on standard error, or in the format that was asked for.

mod excerpt;
mod github;
mod human;
mod json;
mod place;
mod sarif;
mod short;

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::path::Path;

use clap::ValueEnum;

use super::console;
use crate::diagnostics::{Diagnostics, Severity};
use crate::source::Sources;
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

/// Prints all messages for a person, then how many there are. `lesson` is the folder that the files are in.
pub(super) fn print(lesson: &Path, sources: &Sources, diagnostics: &Diagnostics) {
    if !diagnostics.is_empty() {
        console::message(&format!("{}{}\n", draw(lesson, sources, diagnostics), summary(diagnostics)));
    }
}

/// All messages for a person, as they are printed.
pub(super) fn draw(lesson: &Path, sources: &Sources, diagnostics: &Diagnostics) -> String {
    human(Files { lesson, sources }, diagnostics, &io::stderr())
}

/// All messages in a format; for a person, with a summary by rule at the end.
pub(super) fn write(format: Format, lesson: &Path, sources: &Sources, diagnostics: &Diagnostics) -> String {
    let files = Files { lesson, sources };
    match format {
        Format::Human if diagnostics.is_empty() => String::new(),
        Format::Human => {
            let text = human(files, diagnostics, &io::stdout());
            format!("{text}{}{}\n", by_rule(diagnostics), summary(diagnostics))
        }
        Format::Short => short::all(files, diagnostics),
        Format::Json => json::all(files, diagnostics),
        Format::Github => github::all(files, diagnostics),
        Format::Sarif => sarif::all(files, diagnostics),
    }
}

fn human(files: Files, diagnostics: &Diagnostics, stream: &impl IsTerminal) -> String {
    human::Printer { files, colours: console::colours(stream) }.all(diagnostics)
}

/// What a severity is called.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// How often each rule was broken, a line each, most often first.
fn by_rule(diagnostics: &Diagnostics) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in diagnostics.iter() {
        *counts.entry(diagnostic.code).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let width = counts.first().map_or(0, |(_, count)| count.to_string().len());
    counts.into_iter().map(|(code, count)| format!("{count:>width$} {code}") + "\n").collect()
}

/// `2 errors, 3 warnings`
pub(super) fn summary(diagnostics: &Diagnostics) -> String {
    let count = |severity, name: &str| match diagnostics.count(severity) {
        0 => None,
        1 => Some(format!("1 {name}")),
        number => Some(format!("{number} {name}s")),
    };
    let counts = [count(Severity::Error, "error"), count(Severity::Warning, "warning")];
    counts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{by_rule, summary};
    use crate::diagnostics::{Diagnostic, Diagnostics};

    #[test]
    fn counts_by_rule() {
        let codes = [("b", 1), ("a", 2), ("c", 10)];
        let list = codes.iter().flat_map(|&(code, count)| (0..count).map(move |_| code));
        let diagnostics: Diagnostics = list.map(|code| Diagnostic::warning(code, None, "x")).collect();
        assert_eq!(by_rule(&diagnostics), "10 c\n 2 a\n 1 b\n");
    }

    #[test]
    fn counts_in_words() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Diagnostic::error("a", None, "one"));
        assert_eq!(summary(&diagnostics), "1 error");
        diagnostics.push(Diagnostic::warning("a", None, "two"));
        diagnostics.push(Diagnostic::warning("a", None, "three"));
        assert_eq!(summary(&diagnostics), "1 error, 2 warnings");
    }
}
