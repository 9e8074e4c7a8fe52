//! The output of `check` for people: the messages, the counts, and what to do next.

use super::human::Printer;
use super::kind::kinds;
use super::{counts, folded};
use crate::diagnostics::{Diagnostics, Severity};

/// The messages and their counts; empty if there are none. `in_full`: do not fold messages; errors come first.
pub(super) fn text(printer: Printer, diagnostics: &Diagnostics, in_full: bool) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let with = |severity| diagnostics.iter().filter(move |diagnostic| diagnostic.severity == severity);
    let kinds = kinds(diagnostics.iter());
    let is_folded = !in_full && kinds.iter().any(|kind| !kind.others.is_empty());
    let messages: String = if is_folded {
        folded::text(printer, &kinds)
    } else {
        let sorted = with(Severity::Error).chain(with(Severity::Warning));
        sorted.map(|diagnostic| printer.one(diagnostic, None)).collect()
    };
    let rules = counts::by_rule(diagnostics.iter());
    let rules: String = if rules.len() > 1 { rules.join("\n") + "\n" } else { String::new() };
    format!("{messages}{rules}{}\n{}", counts::summary(diagnostics.iter()), help(diagnostics, is_folded))
}

/// A help line with the options to use next.
fn help(diagnostics: &Diagnostics, is_folded: bool) -> String {
    let fixable = diagnostics.iter().filter(|diagnostic| !diagnostic.fix.is_empty()).count();
    let mut ways = Vec::new();
    match fixable {
        0 => {}
        _ if fixable == diagnostics.len() => ways.push("`--fix` fixes them".to_owned()),
        _ => ways.push(format!("`--fix` fixes {fixable} of them")),
    }
    if is_folded {
        ways.push("`--all` shows each in full".to_owned());
    }
    ways.push("`--explain RULE` explains a rule".to_owned());
    format!("help: {}\n", ways.join(", "))
}
