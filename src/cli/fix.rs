//! `lessonry check --fix`: applies unambiguous fixes.

#![allow(clippy::disallowed_methods, reason = "`--fix` changes the author's files")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::failure::Failure;
use super::replace::replace;
use crate::diagnostics::Diagnostics;
use crate::source::{FileId, SourceFile, Sources, Span};

/// Applies the fixes of all diagnostics to the files of a lesson, and returns the changes as a diff.
pub(super) fn fix(lesson: &Path, sources: &Sources, diagnostics: &Diagnostics) -> Result<String, Failure> {
    let mut edits: BTreeMap<FileId, Vec<&(Span, String)>> = BTreeMap::new();
    for edit in diagnostics.iter().flat_map(|diagnostic| &diagnostic.fix) {
        edits.entry(edit.0.file).or_default().push(edit);
    }
    let mut changes = String::new();
    for (file, mut edits) in edits {
        let file = sources.get(file);
        edits.sort();
        let text = file.text();
        let fixed = apply(text, &edits);
        if write(&lesson.join(&file.path), file, &fixed)? {
            changes.push_str(&diff(&file.path, text, &fixed));
        }
    }
    Ok(changes)
}

/// The text with its edits applied, which must be sorted. Of overlapping edits, the first wins.
fn apply(text: &str, edits: &[&(Span, String)]) -> String {
    let mut fixed = String::with_capacity(text.len());
    let mut from = 0;
    for (span, new) in edits {
        let (start, end) = (span.start as usize, span.end as usize);
        if let Some(before) = text.get(from..start)
            && text.is_char_boundary(end)
        {
            fixed.push_str(before);
            fixed.push_str(new);
            from = end;
        }
    }
    fixed + text.get(from..).unwrap_or_default()
}

/// Writes a file; false if it has changed on disk since it was read.
fn write(path: &Path, file: &SourceFile, fixed: &str) -> Result<bool, Failure> {
    // Replace the file itself, not a link to it.
    let Ok(path) = fs::canonicalize(path) else { return Ok(false) };
    let bytes = fs::read(&path).map_err(|error| Failure::unreadable(&path, &error))?;
    let mark: &[u8] = if bytes.starts_with(b"\xEF\xBB\xBF") { b"\xEF\xBB\xBF" } else { b"" };
    if &bytes[mark.len()..] != file.text().as_bytes() {
        return Ok(false);
    }
    replace(&path, &[mark, fixed.as_bytes()].concat()).map_err(|error| Failure::unwritable(&path, &error))?;
    Ok(true)
}

/// The lines that differ, as a diff without context. A fix never changes the number of lines.
fn diff(path: &str, old: &str, new: &str) -> String {
    let lines = old.lines().zip(new.lines()).enumerate().filter(|(_, (old, new))| old != new);
    let hunk = |(number, (old, new)): (usize, (&str, &str))| {
        format!("@@ -{0} +{0} @@\n-{old}\n+{new}", number + 1) + "\n"
    };
    format!("--- {path}\n+++ {path}\n") + &lines.map(hunk).collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_change_their_spans_only() {
        let edit = |start, end, new: &str| (Span::new(FileId(0), start, end), new.to_owned());
        let edits = [edit(2, 3, "XY"), edit(2, 4, "lost"), edit(5, 6, "")];
        let edits: Vec<_> = edits.iter().collect();
        assert_eq!(apply("abcdef", &edits), "abXYde");
        assert_eq!(apply("ab", &edits), "ab");
    }

    #[test]
    fn a_diff_shows_the_lines_that_differ() {
        let expected = "--- a.md\n+++ a.md\n@@ -2 +2 @@\n-{:. b}\n+{: .b}\n";
        assert_eq!(diff("a.md", "a\n{:. b}\n", "a\n{: .b}\n"), expected);
    }
}
