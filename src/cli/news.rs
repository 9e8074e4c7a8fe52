//! Which messages a save is about: those of the files that were saved, and those that are new in other files.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::source::{Sources, Span};

/// What identifies a message in a file that has not changed: path, span, code and words.
type Identity = (Option<(String, u32, u32)>, &'static str, String);

/// The messages of earlier builds.
#[derive(Debug, Default)]
pub(super) struct News {
    known: HashSet<Identity>,
    /// What was printed last about a file, without the lines, which change with every save.
    printed: HashMap<String, Vec<(&'static str, String)>>,
}

/// The messages of a build, seen from the files that were saved.
#[derive(Debug)]
pub(super) struct Sorted<'d> {
    /// Those to print: errors, new warnings, old warnings. Empty if the last save printed the same.
    pub(super) print: [Vec<&'d Diagnostic>; 3],
    /// Those about the saved files, or about the lesson as a whole.
    pub(super) here: Vec<&'d Diagnostic>,
    /// Those about other files.
    pub(super) elsewhere: Vec<&'d Diagnostic>,
}

impl News {
    /// Remembers the messages of a build. While there are errors, later stages are silent, so that what they said
    /// before is kept.
    pub(super) fn remember(&mut self, sources: &Sources, diagnostics: &Diagnostics, has_site: bool) {
        if has_site {
            self.known.clear();
        }
        self.known.extend(diagnostics.iter().map(|diagnostic| identity(sources, diagnostic)));
    }

    /// Sorts the messages of a build after the files at `saved` have changed.
    pub(super) fn sort<'d>(
        &mut self,
        sources: &Sources,
        diagnostics: &'d Diagnostics,
        saved: &[String],
    ) -> Sorted<'d> {
        let saved: BTreeSet<&str> = saved.iter().map(String::as_str).collect();
        let is_saved = |span: Span| saved.contains(sources.get(span.file).path.as_str());
        let is_here =
            |diagnostic: &&Diagnostic| diagnostic.span.is_none() || diagnostic.places().any(is_saved);
        let (here, elsewhere): (Vec<_>, Vec<_>) = diagnostics.iter().partition(is_here);
        let is_new = |diagnostic: &&Diagnostic| !self.known.contains(&identity(sources, diagnostic));
        let new_elsewhere: Vec<_> = elsewhere.iter().copied().filter(is_new).collect();
        let shown = here.iter().copied().chain(new_elsewhere.iter().copied());
        let (errors, warnings): (Vec<_>, Vec<_>) =
            shown.partition(|diagnostic| diagnostic.severity == Severity::Error);
        let (new, old) = warnings.into_iter().partition(is_new);
        let is_printed = self.is_printed(&saved, &here) && new_elsewhere.is_empty();
        Sorted { print: if is_printed { Default::default() } else { [errors, new, old] }, here, elsewhere }
    }

    /// Whether the messages about the saved files are those that were printed last; remembers them.
    fn is_printed(&mut self, saved: &BTreeSet<&str>, here: &[&Diagnostic]) -> bool {
        let mut words: Vec<_> =
            here.iter().map(|diagnostic| (diagnostic.code, diagnostic.message.clone())).collect();
        words.sort();
        let files = saved.iter().copied().collect::<Vec<_>>().join("\n");
        let before = self.printed.insert(files, words.clone()).unwrap_or_default();
        before == words
    }
}

fn identity(sources: &Sources, diagnostic: &Diagnostic) -> Identity {
    let place =
        diagnostic.span.map(|span| (sources.get(span.file).name().into_owned(), span.start, span.end));
    (place, diagnostic.code, diagnostic.message.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Data, FileId, SourceFile};

    /// The files `a.md`, `b.md` and `note.md`.
    fn sources() -> Sources {
        let mut sources = Sources::default();
        for path in ["a.md", "b.md", "note.md"] {
            sources.add(SourceFile::new(path, Data::Text("one two three\n".into())));
        }
        sources
    }

    fn warning(file: u32, at: usize, words: &str) -> Diagnostic {
        Diagnostic::warning("x", Span::new(FileId(file), at, at + 1), words)
    }

    /// The words of what is printed after a save, and how many messages there are here and elsewhere.
    fn after(news: &mut News, saved: &[&str], list: &[Diagnostic]) -> (Vec<String>, usize, usize) {
        let (sources, diagnostics) = (sources(), list.iter().cloned().collect());
        let saved: Vec<String> = saved.iter().map(ToString::to_string).collect();
        let Sorted { print, here, elsewhere } = news.sort(&sources, &diagnostics, &saved);
        let printed = print.concat().iter().map(|diagnostic| diagnostic.message.clone()).collect();
        let counts = (here.len(), elsewhere.len());
        news.remember(&sources, &diagnostics, !diagnostics.has_errors());
        (printed, counts.0, counts.1)
    }

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_save_is_about_its_file_and_about_what_is_new() {
        let mut news = News::default();
        let mut list = vec![warning(0, 0, "in a"), warning(1, 0, "in b")];
        news.remember(&sources(), &list.iter().cloned().collect(), true);
        assert_eq!(after(&mut news, &["a.md"], &list), (words(&["in a"]), 1, 1));
        assert_eq!(after(&mut news, &["a.md"], &list), (vec![], 1, 1));
        list[0] = warning(0, 4, "in a");
        assert_eq!(after(&mut news, &["a.md"], &list), (vec![], 1, 1), "only its line is new");
        list.push(warning(1, 4, "new in b"));
        assert_eq!(after(&mut news, &["a.md"], &list), (words(&["new in b", "in a"]), 1, 2));
        list.push(Diagnostic::error("y", Span::new(FileId(0), 0, 1), "error in a"));
        assert_eq!(after(&mut news, &["a.md"], &list), (words(&["error in a", "in a"]), 2, 2));
    }

    #[test]
    fn what_is_included_belongs_to_both_files() {
        let included = warning(2, 0, "in note").included_from(vec![Span::new(FileId(1), 0, 1)]);
        for (saved, here) in [("a.md", 0), ("b.md", 1), ("note.md", 1)] {
            let mut news = News::default();
            let list = [included.clone()];
            news.remember(&sources(), &list.iter().cloned().collect(), true);
            assert_eq!(after(&mut news, &[saved], &list).1, here, "{saved}");
        }
    }

    #[test]
    fn warnings_that_an_error_has_hidden_are_not_new_when_it_is_gone() {
        let mut news = News::default();
        let list = [warning(1, 0, "in b")];
        news.remember(&sources(), &list.iter().cloned().collect(), true);
        let error = [Diagnostic::error("y", None, "error")];
        assert_eq!(after(&mut news, &["a.md"], &error), (words(&["error"]), 1, 0));
        assert_eq!(after(&mut news, &["a.md"], &list), (vec![], 0, 1));
    }
}
