//! The diagnostics of a build for the browser: each page gets the errors of the lesson and its own warnings.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Revision;
use super::problem::Problem;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::site::SitePath;

/// The most messages that are sent to a page; the rest are only counted.
const SHOWN: usize = 50;

/// The diagnostics of a revision.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Problems {
    errors: ProblemList,
    /// The warnings of each page. Those of no page, such as the configuration's, are the home page's.
    of_pages: BTreeMap<SitePath, ProblemList>,
    /// The number of warnings of the lesson.
    warnings: usize,
}

/// Problems, the first [`SHOWN`] of which are kept.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct ProblemList {
    list: Vec<Problem>,
    count: usize,
}

/// What a page gets, errors first: `{"errors": 1, "warnings": 2, "elsewhere": 3, "list": […]}`.
#[derive(Debug, Serialize)]
pub(super) struct OnPage<'p> {
    errors: usize,
    warnings: usize,
    /// The number of warnings of other pages.
    elsewhere: usize,
    list: Vec<&'p Problem>,
}

impl Problems {
    /// The diagnostics of a revision.
    pub(super) fn of(revision: &Revision) -> Self {
        let mut problems = Self::default();
        let problem = |diagnostic| Problem::of(diagnostic, revision.sources);
        for diagnostic in revision.diagnostics.iter() {
            if diagnostic.severity == Severity::Error {
                problems.errors.add(|| problem(diagnostic));
                continue;
            }
            problems.warnings += 1;
            for page in pages(diagnostic, revision) {
                problems.of_pages.entry(page).or_default().add(|| problem(diagnostic));
            }
        }
        // A site that is missing is an error, whatever the diagnostics say.
        if revision.site.is_none() {
            problems.errors.count = problems.errors.count.max(1);
        }
        problems
    }

    /// What the page at `path` gets; without a path: what a page that is not on the site gets.
    pub(super) fn on(&self, path: Option<&SitePath>) -> OnPage<'_> {
        let own = path.and_then(|path| self.of_pages.get(path));
        let warnings = own.map_or(0, |own| own.count);
        let list = self.errors.list.iter().chain(own.into_iter().flat_map(|own| &own.list));
        OnPage {
            errors: self.errors.count,
            warnings,
            elsewhere: self.warnings - warnings,
            list: list.take(SHOWN).collect(),
        }
    }
}

impl ProblemList {
    fn add(&mut self, problem: impl FnOnce() -> Problem) {
        self.count += 1;
        if self.list.len() < SHOWN {
            self.list.push(problem());
        }
    }
}

/// The pages that a diagnostic is about: that of its file, and those of the files that include it.
fn pages(diagnostic: &Diagnostic, revision: &Revision) -> BTreeSet<SitePath> {
    let page = |file| revision.pages.get(&revision.sources.get(file).path).cloned();
    let pages: BTreeSet<SitePath> = diagnostic.places().filter_map(|span| page(span.file)).collect();
    if pages.is_empty() { [SitePath::new("/")].into() } else { pages }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Diagnostics;
    use crate::model::site::Site;
    use crate::source::{Data, FileId, SourceFile, Sources, Span};

    /// What a page gets of diagnostics in the files `a.md` and `b.md`, which are pages, and `note.md`, which is not.
    fn shown(list: Vec<Diagnostic>, page: Option<&str>) -> String {
        let mut sources = Sources::default();
        for path in ["a.md", "b.md", "note.md"] {
            sources.add(SourceFile::new(path, Data::Text("one\n".into())));
        }
        let page_of = |file: &str| (format!("{file}.md"), SitePath::new(&format!("/{file}.html")));
        let pages = ["a", "b"].map(page_of).into();
        let diagnostics: Diagnostics = list.into_iter().collect();
        let site = Some(Site::default());
        let revision = Revision { sources: &sources, pages: &pages, diagnostics: &diagnostics, site };
        serde_json::to_string(&Problems::of(&revision).on(page.map(SitePath::new).as_ref())).unwrap()
    }

    fn at(file: u32) -> Span {
        Span::new(FileId(file), 0, 1)
    }

    fn codes(json: &str) -> Vec<&str> {
        json.split("\"code\":\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
    }

    #[test]
    fn a_page_gets_all_errors_and_its_own_warnings() {
        let included = Diagnostic::warning("in-note", at(2), "x").included_from(vec![at(1)]);
        let list = || {
            let own = [Diagnostic::warning("in-a", at(0), "x"), included.clone()];
            let others =
                [Diagnostic::error("error-in-a", at(0), "x"), Diagnostic::warning("lesson", None, "x")];
            own.into_iter().chain(others).chain([Diagnostic::warning("unused-note", at(2), "x")]).collect()
        };
        assert_eq!(codes(&shown(list(), Some("a.html"))), ["error-in-a", "in-a"]);
        assert_eq!(codes(&shown(list(), Some("b.html"))), ["error-in-a", "in-note"]);
        assert_eq!(codes(&shown(list(), Some("index.html"))), ["error-in-a", "lesson", "unused-note"]);
        assert_eq!(codes(&shown(list(), None)), ["error-in-a"]);
        let json = shown(list(), Some("a.html"));
        assert!(json.starts_with(r#"{"errors":1,"warnings":1,"elsewhere":3,"list":[{"#), "{json}");
    }

    #[test]
    fn only_some_of_very_many_are_sent() {
        let json = shown(vec![Diagnostic::warning("x", at(0), "y"); 500], Some("a.html"));
        assert!(json.starts_with(r#"{"errors":0,"warnings":500,"elsewhere":0,"#), "{json}");
        assert_eq!(codes(&json).len(), SHOWN);
    }
}
