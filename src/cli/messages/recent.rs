//! The messages that a save is about, in a few lines.

use super::human::Printer;
use super::kind::{Kind, kinds};
use super::{MAX_LINES, folded, short};
use crate::cli::shell;
use crate::diagnostics::Diagnostic;

/// As many of the messages as fit into [`MAX_LINES`] lines, group by group, folded; then the number of the others.
pub(super) fn text(printer: Printer, groups: &[Vec<&Diagnostic>]) -> String {
    let (mut text, mut left) = (String::new(), MAX_LINES - 1);
    let mut others = Vec::new();
    for kind in groups.iter().flat_map(|group| kinds(group.iter().copied())) {
        match drawn(printer, &kind, left) {
            Some(drawn) => {
                left -= drawn.lines().count();
                text.push_str(&drawn);
            }
            None => others.extend([kind.first].into_iter().chain(kind.others)),
        }
    }
    if text.is_empty() && !others.is_empty() {
        text = short::line(printer.files, others.remove(0)) + "\n";
    }
    if others.is_empty() {
        return text;
    }
    let them = if others.len() == 1 { "it" } else { "them" };
    let command = shell::command("check", printer.files.lesson);
    format!("{text}… and {} more; `{command}` shows {them}\n", others.len())
}

/// A kind with the places of all its messages, or only with their number; none if neither fits.
fn drawn(printer: Printer, kind: &Kind, lines: usize) -> Option<String> {
    let fits = |text: &String| text.lines().count() <= lines;
    Some(folded::one(printer, kind)).filter(fits).or_else(|| {
        let count = format!("{} more like this", kind.others.len());
        Some(printer.one(kind.first, Some(&count))).filter(|text| !kind.others.is_empty() && fits(text))
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::cli::messages::place::Files;
    use crate::source::{Data, FileId, SourceFile, Sources, Span};

    fn recent(groups: &[Vec<Diagnostic>]) -> String {
        let mut sources = Sources::default();
        sources.add(SourceFile::new("a.md", Data::Text("one\ntwo\n".repeat(200))));
        let files = Files { lesson: Path::new("."), sources: &sources };
        let groups: Vec<Vec<&Diagnostic>> = groups.iter().map(|group| group.iter().collect()).collect();
        text(Printer { files, colours: false }, &groups)
    }

    fn warning(code: &'static str, at: usize) -> Diagnostic {
        Diagnostic::warning(code, Span::new(FileId(0), at, at + 1), "x")
    }

    #[test]
    fn groups_stay_in_their_order() {
        assert_eq!(recent(&[Vec::new(), Vec::new()]), "");
        let text = recent(&[vec![warning("new", 0)], vec![warning("old", 0), warning("old", 4)]]);
        assert!(text.find("warning[new]").unwrap() < text.find("warning[old]").unwrap(), "{text}");
        assert!(text.contains("= note: 1 more: a.md:2:1\n") && !text.contains('…'), "{text}");
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let codes = ["a", "b", "c", "d", "e", "f", "g", "h"];
        let text = recent(&[codes.map(|code| warning(code, 0)).into()]);
        assert!(text.lines().count() <= MAX_LINES, "{text}");
        let shown = text.matches("warning[").count();
        let end = format!("\n… and {} more; `lessonry check` shows them\n", codes.len() - shown);
        assert!(shown >= 4 && text.ends_with(&end), "{text}");
    }

    #[test]
    fn places_that_do_not_fit_are_counted() {
        let list: Vec<_> = (0..300).map(|at| warning("x", at)).collect();
        let text = recent(&[list]);
        assert!(text.contains("= note: 299 more like this\n") && text.lines().count() < 9, "{text}");
        let long = Diagnostic::error("x", Span::new(FileId(0), 0, 1), "a\n".repeat(40));
        assert!(recent(&[vec![long]]).starts_with("a.md:1:1: error[x]: a a a"));
    }
}
