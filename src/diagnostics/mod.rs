//! Diagnostics: what is wrong with a lesson, where, and what to do.
//!
//! A stage pushes a [`Diagnostic`] and goes on; only `cli` prints.

mod suggest;

pub use suggest::{did_you_mean, nearest};

use crate::source::Span;

/// How serious a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The page can be shown, but probably not as its author meant it.
    Warning,
    /// No site is built until this is fixed.
    Error,
}

/// A problem in the lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable name of its rule: `missing-include`.
    pub code: &'static str,
    /// Whether it is an error or a warning.
    pub severity: Severity,
    /// Where it is; none if it is about the lesson as a whole.
    pub span: Option<Span>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Related spans, each with a text.
    pub labels: Vec<(Span, String)>,
    /// What to do, one sentence each.
    pub hints: Vec<String>,
    /// What was probably meant, if it is known; one of the hints says so.
    pub suggestion: Option<String>,
    /// If the span is in an include: the tags that lead there from a page, innermost first.
    pub included_from: Vec<Span>,
    /// If other pages include it too: the tag that starts the chain on each of them.
    pub also_included_from: Vec<Span>,
    /// The fix, if there is an unambiguous one: texts that replace spans of the same file.
    pub fix: Vec<(Span, String)>,
}

impl Diagnostic {
    /// An error at a span.
    pub fn error(code: &'static str, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, span.into(), message.into())
    }

    /// A warning at a span.
    pub fn warning(code: &'static str, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, span.into(), message.into())
    }

    fn new(severity: Severity, code: &'static str, span: Option<Span>, message: String) -> Self {
        Self {
            code,
            severity,
            span: span.map(Span::in_file),
            message,
            labels: Vec::new(),
            hints: Vec::new(),
            suggestion: None,
            included_from: Vec::new(),
            also_included_from: Vec::new(),
            fix: Vec::new(),
        }
    }

    /// Adds the pages that include the same span in `other`.
    fn add_pages_of(&mut self, other: &Self) {
        // A page that has the span in its own text says so itself.
        let Some(own) = self.included_from.last().map(|tag| tag.file) else { return };
        for tag in other.included_from.last().into_iter().chain(&other.also_included_from) {
            if tag.file != own && self.also_included_from.iter().all(|known| known.file != tag.file) {
                self.also_included_from.push(*tag);
            }
        }
    }

    /// The spans that say where it is: its own, and the tags that include it.
    pub fn places(&self) -> impl Iterator<Item = Span> {
        self.span.iter().chain(&self.included_from).chain(&self.also_included_from).copied()
    }

    /// Adds a hint: what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a related span.
    #[must_use]
    pub fn label(mut self, span: Span, words: impl Into<String>) -> Self {
        self.labels.push((span.in_file(), words.into()));
        self
    }

    /// Says through which include tags a page has the span, innermost first.
    #[must_use]
    pub fn included_from(mut self, tags: Vec<Span>) -> Self {
        self.included_from = tags;
        self
    }

    /// Adds to the fix: `text` replaces `span`.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix.push((span.in_file(), text.into()));
        self
    }

    /// Adds "did you mean …?" if one of `known` is close to `word`.
    #[must_use]
    pub fn did_you_mean<'k>(self, word: &str, known: impl IntoIterator<Item = &'k str>) -> Self {
        match nearest(word, known) {
            Some(near) => self.suggest(near),
            None => self,
        }
    }

    /// Adds "did you mean …?".
    #[must_use]
    pub fn suggest(mut self, meant: &str) -> Self {
        self.suggestion = Some(meant.to_owned());
        self.hint(did_you_mean(meant))
    }
}

/// The diagnostics of a stage, a page or a build.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all diagnostics of another list.
    pub fn merge(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// Sorts by file, span and code, so that every run prints the same. What is said of the same span is kept once,
    /// however often pages include it: with the chain of the first page, and the tags of the other pages.
    pub fn sort(&mut self) {
        type Key<'d> = (Option<Span>, &'static str, &'d str);
        fn key(diagnostic: &Diagnostic) -> Key<'_> {
            (diagnostic.span, diagnostic.code, &diagnostic.message)
        }
        self.list.sort_by(|a, b| (key(a), &a.included_from).cmp(&(key(b), &b.included_from)));
        self.list.dedup_by(|next, kept| {
            let is_same = if kept.span.is_some() { key(next) == key(kept) } else { next == kept };
            if is_same {
                kept.add_pages_of(next);
            }
            is_same
        });
    }

    /// The diagnostics in order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many diagnostics there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are no diagnostics.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many diagnostics have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether there is an error, so that no site is built.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(list: I) -> Self {
        Self { list: list.into_iter().collect() }
    }
}
