//! Messages to the author, on standard error.

mod excerpt;
mod human;

use std::io;
use std::path::Path;

use super::console;
use crate::diagnostics::{Diagnostics, Severity};
use crate::source::Sources;

/// Prints all messages for a person, then how many there are. `lesson` is the folder that the files are in.
pub(super) fn print(lesson: &Path, sources: &Sources, diagnostics: &Diagnostics) {
    if diagnostics.is_empty() {
        return;
    }
    let printer = human::Printer { lesson, sources, colours: console::colours(&io::stderr()) };
    console::message(&format!("{}{}\n", printer.all(diagnostics), summary(diagnostics)));
}

/// `2 errors, 3 warnings`
fn summary(diagnostics: &Diagnostics) -> String {
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
    use super::summary;
    use crate::diagnostics::{Diagnostic, Diagnostics};

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
