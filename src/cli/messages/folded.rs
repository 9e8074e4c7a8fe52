//! Folded messages: the first of each kind in full, followed by the locations of the others.

use super::human::Printer;
use super::kind::{Kind, quoted};
use super::place::Files;
use crate::diagnostics::{Diagnostic, did_you_mean};

/// The maximum length of a line of locations, in characters.
const WIDTH: usize = 90;
/// Up to this number of messages that quote different words, each has its own line.
const LINE_EACH: usize = 12;

/// The messages, each kind followed by an empty line.
pub(super) fn text(printer: Printer, kinds: &[Kind]) -> String {
    kinds.iter().map(|kind| one(printer, kind)).collect()
}

/// A kind of messages, followed by an empty line.
pub(super) fn one(printer: Printer, kind: &Kind) -> String {
    printer.one(kind.first, others(printer.files, kind).as_deref())
}

/// The locations of the other messages of a kind, after `14 more:`.
fn others(files: Files, kind: &Kind) -> Option<String> {
    let count = kind.others.len();
    let lines = if count > LINE_EACH || kind.is_uniform() {
        by_file(files, &kind.others)
    } else {
        kind.others.iter().map(|other| with_words(files, other)).collect()
    };
    match &lines[..] {
        [] => None,
        [line] => Some(format!("{count} more: {line}")),
        lines => Some(format!("{count} more:\n{}", lines.join("\n"))),
    }
}

/// A location and what differs there: `` index.md:3:1  `a.png`, did you mean `b.png`? ``
fn with_words(files: Files, other: &Diagnostic) -> String {
    let Some(span) = other.span else { return other.message.clone() };
    let words = quoted(&other.message).map(|word| format!("`{word}`"));
    // The other hints are the same as those of the first message.
    let hint = other.suggestion.as_deref().map(did_you_mean);
    format!("{}  {}", files.start(span), words.chain(hint).collect::<Vec<_>>().join(", "))
}

/// The locations of messages, the first of each file with its path, the others as line and column only:
/// `index.md:3:1, 14:5, 20:1`.
fn by_file(files: Files, others: &[&Diagnostic]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut file = None;
    for other in others {
        let Some(span) = other.span else {
            lines.push(other.message.clone());
            continue;
        };
        let position = files.sources.get(span.file).position(span.start);
        let place = format!("{}:{}", position.line, position.column);
        match lines.last_mut() {
            Some(line)
                if file == Some(span.file) && line.chars().count() + 2 + place.chars().count() <= WIDTH =>
            {
                line.push_str(", ");
                line.push_str(&place);
            }
            _ => lines.push(files.start(span)),
        }
        file = Some(span.file);
    }
    lines
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::cli::messages::kind::kinds;
    use crate::source::{Data, FileId, SourceFile, Sources, Span};

    /// The note about all but the first of some messages in two files. A message is given as file, line and words.
    fn note(list: &[(u32, usize, &str)]) -> String {
        let mut sources = Sources::default();
        for path in ["a.md", "b.md"] {
            sources.add(SourceFile::new(path, Data::Text("\n".repeat(200))));
        }
        let warning = |&(file, line, words): &(u32, usize, &str)| {
            Diagnostic::warning("x", Span::new(FileId(file), line - 1, line - 1), words)
        };
        let list: Vec<_> = list.iter().map(warning).collect();
        let files = Files { lesson: Path::new("."), sources: &sources };
        others(files, &kinds(&list)[0]).unwrap_or_default()
    }

    #[test]
    fn places_are_listed_by_file() {
        assert_eq!(note(&[(0, 1, "same")]), "");
        assert_eq!(note(&[(0, 1, "same"), (1, 7, "same")]), "1 more: b.md:7:1");
        let list = [(0, 1, "same"), (0, 2, "same"), (0, 3, "same"), (1, 7, "same")];
        assert_eq!(note(&list), "3 more:\na.md:2:1, 3:1\nb.md:7:1");
    }

    #[test]
    fn what_is_quoted_is_listed_where_it_differs() {
        let list = [(0, 1, "no `a`"), (0, 2, "no `b`, `c`"), (1, 7, "no `a`")];
        assert_eq!(note(&list), "2 more:\na.md:2:1  `b`, `c`\nb.md:7:1  `a`");
    }

    #[test]
    fn suggestions_are_listed() {
        let mut sources = Sources::default();
        sources.add(SourceFile::new("a.md", Data::Text("\n".into())));
        let files = Files { lesson: Path::new("."), sources: &sources };
        let other = Diagnostic::warning("x", Span::new(FileId(0), 0, 0), "no `a`").hint("look again");
        let other = other.did_you_mean("rian", ["rain"]);
        assert_eq!(with_words(files, &other), "a.md:1:1  `a`, did you mean `rain`?");
    }

    #[test]
    fn many_places_share_lines() {
        let words: Vec<String> = (1..=100).map(|line| format!("no `{line}`")).collect();
        let list: Vec<_> = (1..=100).map(|line| (0, line, words[line - 1].as_str())).collect();
        let note = note(&list);
        let lines: Vec<&str> = note.lines().collect();
        assert!(lines[0] == "99 more:" && lines.len() < 12, "{note}");
        assert!(lines[1..].iter().all(|line| line.starts_with("a.md:") && line.len() <= WIDTH), "{note}");
        assert_eq!(note.matches(":1").count() - note.matches("a.md:1").count(), 99, "{note}");
    }
}
