//! The messages of a command other than `check`, in a few lines: errors in full, warnings as a count for each rule.

use super::human::Printer;
use super::kind::kinds;
use super::short;
use super::{MAX_LINES, counts};
use crate::cli::shell;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};

/// The number of lines reserved for the counts if errors could fill all lines.
const COUNTS: usize = 8;
/// How many errors are formatted to find those that fit.
const CANDIDATES: usize = 20;

/// The messages in at most [`MAX_LINES`] lines; empty if there are none.
pub(super) fn text(printer: Printer, diagnostics: &Diagnostics) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let with = |severity| diagnostics.iter().filter(move |diagnostic| diagnostic.severity == severity);
    let errors: Vec<_> = with(Severity::Error).collect();
    let warnings = counts::by_rule(with(Severity::Warning));
    let summary = counts::summary(diagnostics.iter());
    let them = if diagnostics.len() == 1 { "it" } else { "them" };
    let where_shown = format!("`{}` shows {them}", shell::command("check", printer.files.lesson));
    if let Some(shown) = in_full(printer, &errors, MAX_LINES - 1 - warnings.len().min(COUNTS)) {
        if warnings.is_empty() {
            return format!("{shown}{summary}\n");
        }
        let left = MAX_LINES - 1 - shown.lines().count();
        return format!("{shown}{summary}; {where_shown}:\n{}", listed(&warnings, left));
    }
    let rules = counts::by_rule(diagnostics.iter());
    // One line for the number of errors left out, and one for the summary.
    let (shown, number) = some(printer, &errors, MAX_LINES - 2 - rules.len().min(COUNTS));
    let left = MAX_LINES - 2 - shown.lines().count();
    let more = match errors.len() - number {
        0 => String::new(),
        1 => "… and 1 more error\n".to_owned(),
        more => format!("… and {more} more errors\n"),
    };
    format!("{shown}{more}{summary}; {where_shown}:\n{}", listed(&rules, left))
}

/// All errors in full; `None` if they do not fit into `lines`.
fn in_full(printer: Printer, errors: &[&Diagnostic], lines: usize) -> Option<String> {
    let mut text = String::new();
    for error in errors {
        text += &printer.one(error, None);
        if text.lines().count() > lines {
            return None;
        }
    }
    Some(text)
}

/// As many errors as fit into `lines`, and their number. Prefers one of each kind.
fn some(printer: Printer, errors: &[&Diagnostic], lines: usize) -> (String, usize) {
    let kinds = kinds(errors.iter().copied());
    let firsts = kinds.iter().map(|kind| kind.first);
    let others = kinds.iter().flat_map(|kind| &kind.others).copied();
    let (mut shown, mut left) = (Vec::new(), lines);
    for error in firsts.chain(others).take(CANDIDATES) {
        let text = printer.one(error, None);
        if let Some(rest) = left.checked_sub(text.lines().count()) {
            left = rest;
            shown.push((error.span, text));
        }
    }
    match errors.first() {
        // Not even one fits, so it is shortened.
        Some(error) if shown.is_empty() => (format!("{}\n\n", short::line(printer.files, error)), 1),
        _ => {
            shown.sort_by_key(|(span, _)| *span);
            (shown.iter().map(|(_, text)| text.as_str()).collect(), shown.len())
        }
    }
}

/// At most `most` lines; the last one says how many were left out.
fn listed(lines: &[String], most: usize) -> String {
    let shown = if lines.len() > most { most.saturating_sub(1) } else { lines.len() };
    let mut text = lines[..shown].join("\n") + "\n";
    match lines.len() - shown {
        0 => {}
        1 => text.push_str("  … and 1 more rule\n"),
        more => text.extend(["  … and ", &more.to_string(), " more rules\n"]),
    }
    text
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::cli::messages::place::Files;
    use crate::pipeline::RULES;
    use crate::source::{Data, FileId, SourceFile, Sources, Span};

    fn brief(list: Vec<Diagnostic>) -> String {
        let mut sources = Sources::default();
        sources.add(SourceFile::new("a.md", Data::Text("one\ntwo\n".repeat(50))));
        let files = Files { lesson: Path::new("."), sources: &sources };
        text(Printer { files, colours: false }, &list.into_iter().collect())
    }

    fn warnings(rules: usize) -> Vec<Diagnostic> {
        RULES[..rules].iter().map(|rule| Diagnostic::warning(rule.code, None, "x")).collect()
    }

    fn errors(number: usize) -> Vec<Diagnostic> {
        let span = |i| Span::new(FileId(0), i % 300, i % 300 + 2);
        let error = |i| Diagnostic::error("x", span(i), format!("wrong {i}")).label(span(i * 7), "here");
        (0..number).map(error).collect()
    }

    #[test]
    fn no_messages_print_nothing() {
        assert_eq!(brief(Vec::new()), "");
    }

    #[test]
    fn the_number_of_lines_is_limited() {
        for number in [0, 1, 2, 3, 4, 5, 20, 1000] {
            for rules in [0, 1, 7, 8, 9, 27, 28, 29, RULES.len()] {
                let text = brief([errors(number), warnings(rules)].concat());
                assert!(text.lines().count() <= MAX_LINES, "{number} {rules}: {}", text.lines().count());
                assert_eq!(text.contains("error[x]"), number > 0, "{text}");
                let is_whole = rules == 0 && !text.contains("\n… and ");
                assert_eq!(text.contains("`lessonry check` shows"), !text.is_empty() && !is_whole, "{text}");
            }
        }
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let text = brief(warnings(40));
        assert!(text.starts_with("40 warnings; `lessonry check` shows them:\n"), "{text}");
        assert!(text.ends_with("  … and 13 more rules\n"), "{text}");
        let text = brief(errors(1000));
        let shown = text.matches("error[x]").count();
        assert!(
            shown > 2 && text.contains(&format!("\n… and {} more errors\n1000 errors; ", 1000 - shown)),
            "{text}"
        );
    }

    #[test]
    fn an_error_that_does_not_fit_becomes_one_line() {
        let error = Diagnostic::error("x", Span::new(FileId(0), 4, 5), "a\n".repeat(40));
        let text = brief(vec![error]);
        assert!(text.starts_with("a.md:2:1: error[x]: a a a"), "{text}");
        assert!(text.ends_with("\n\n1 error; `lessonry check` shows it:\n  1 x\n"), "{text}");
    }
}
