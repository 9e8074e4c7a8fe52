//! Counts of messages: in total and by rule.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::severity;
use crate::diagnostics::{Diagnostic, Severity};
use crate::pipeline;

/// The maximum length of a line, in characters.
const WIDTH: usize = 100;

/// The numbers of errors and warnings: `2 errors, 3 warnings`; empty if there are none.
pub(in crate::cli) fn summary<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> String {
    let (mut errors, mut warnings) = (0, 0);
    for diagnostic in diagnostics {
        match diagnostic.severity {
            Severity::Error => errors += 1,
            Severity::Warning => warnings += 1,
        }
    }
    let counts = [count(errors, "error"), count(warnings, "warning")];
    counts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn count(number: usize, name: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {name}")),
        number => Some(format!("{number} {name}s")),
    }
}

/// The number of messages of each rule, one line per rule, errors first, then by number:
/// `  12 missing-alt  An image without alternative text`. If there are both errors and warnings, each line says which.
pub(super) fn by_rule<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Vec<String> {
    let mut counts: HashMap<(Severity, &str), usize> = HashMap::new();
    for diagnostic in diagnostics {
        *counts.entry((diagnostic.severity, diagnostic.code)).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|&((severity, code), count)| (Reverse(severity), Reverse(count), code));
    let digits = counts.iter().map(|(_, count)| count.to_string().len()).max().unwrap_or(0);
    let width = counts.iter().map(|((_, code), _)| code.len()).max().unwrap_or(0);
    let is_mixed = counts.windows(2).any(|pair| pair[0].0.0 != pair[1].0.0);
    let line = |((level, code), count): ((Severity, &str), usize)| {
        let level = if is_mixed { format!("{:7} ", severity(level)) } else { String::new() };
        let line = format!("  {count:>digits$} {level}{code:width$}  {}", words(code));
        shortened(line.trim_end())
    };
    counts.into_iter().map(line).collect()
}

/// A short description of a rule: its summary up to the first colon that is not in code.
fn words(code: &str) -> String {
    let summary = pipeline::find_rule(code).map(pipeline::Rule::summary).unwrap_or_default();
    let end = summary
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|&at| summary[..at].matches('`').count().is_multiple_of(2));
    summary[..end.unwrap_or(summary.len())].trim_end_matches('.').to_owned()
}

/// Cuts a line that is too long, after a word.
fn shortened(line: &str) -> String {
    let Some((end, _)) = line.char_indices().nth(WIDTH - 1).filter(|_| line.chars().count() > WIDTH) else {
        return line.to_owned();
    };
    let end = line[..end].rfind(' ').unwrap_or(end);
    format!("{} …", line[..end].trim_end_matches([' ', ',']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_by_rule() {
        let codes = [("missing-alt", 1), ("no-such-rule", 2), ("no-rule", 10)];
        let list = codes.iter().flat_map(|&(code, count)| (0..count).map(move |_| code));
        let list: Vec<_> = list.map(|code| Diagnostic::warning(code, None, "x")).collect();
        let expected =
            ["  10 no-rule", "   2 no-such-rule", "   1 missing-alt   An image without alternative text"];
        assert_eq!(by_rule(&list), expected);
        let mixed = [Diagnostic::warning("b", None, "x"), Diagnostic::error("a", None, "x")];
        assert_eq!(by_rule(&mixed), ["  1 error   a", "  1 warning b"]);
    }

    #[test]
    fn a_long_line_ends_after_a_word() {
        let words = format!("  1 {}", "x".repeat(85));
        assert_eq!(shortened(&format!("{words}, and what follows")), format!("{words}, and …"));
        assert_eq!(shortened("short"), "short");
    }

    #[test]
    fn counts_in_words() {
        let error = Diagnostic::error("a", None, "one");
        let warning = Diagnostic::warning("a", None, "two");
        assert_eq!(summary([]), "");
        assert_eq!(summary([&error]), "1 error");
        assert_eq!(summary([&warning, &error, &warning]), "1 error, 2 warnings");
    }
}
