//! Messages to the author: what is wrong, where, and what to do.
//!
//! A stage pushes a [`Diagnostic`] and goes on; only `cli` prints.

mod suggest;

pub use suggest::nearest;

use crate::source::Span;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The page is not what its author meant, but it can be shown.
    Warning,
    /// The lesson cannot be published like this.
    Error,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A short name that stays: `missing-include`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The place; none where the whole lesson is meant.
    pub span: Option<Span>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Other places that matter, each with its words.
    pub labels: Vec<(Span, String)>,
    /// What to do, a sentence each.
    pub hints: Vec<String>,
    /// For a place inside an include: the tags that brought it, innermost first.
    pub included_from: Vec<Span>,
    /// What mends it, where there is one right answer: the texts to put in the place of spans of the same file.
    pub fix: Vec<(Span, String)>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, span.into(), message.into())
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, span.into(), message.into())
    }

    fn new(severity: Severity, code: &'static str, span: Option<Span>, message: String) -> Self {
        Self {
            code,
            severity,
            span,
            message,
            labels: Vec::new(),
            hints: Vec::new(),
            included_from: Vec::new(),
            fix: Vec::new(),
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn label(mut self, span: Span, words: impl Into<String>) -> Self {
        self.labels.push((span, words.into()));
        self
    }

    /// Adds the one right answer: `text` in the place of `span`.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix.push((span, text.into()));
        self
    }

    /// Adds "did you mean …?" if one of `known` is near to `word`.
    #[must_use]
    pub fn did_you_mean<'k>(self, word: &str, known: impl IntoIterator<Item = &'k str>) -> Self {
        match nearest(word, known) {
            Some(near) => self.hint(format!("did you mean `{near}`?")),
            None => self,
        }
    }
}

/// The messages of one stage or of one page.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a message.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all messages of another list.
    pub fn merge(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// Puts the messages in the order of file, place and code, so that every run prints the same. What is said of
    /// one place in an include is kept once, however many pages include it.
    pub fn sort(&mut self) {
        type Key<'d> = (Option<Span>, &'static str, &'d str);
        fn key(diagnostic: &Diagnostic) -> Key<'_> {
            (diagnostic.span, diagnostic.code, &diagnostic.message)
        }
        self.list.sort_by(|a, b| (key(a), &a.included_from).cmp(&(key(b), &b.included_from)));
        self.list.dedup_by(|next, kept| {
            let is_included = !kept.included_from.is_empty();
            next == kept || (is_included && key(next) == key(kept))
        });
    }

    /// The messages.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many messages there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is no message.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many messages there are of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether the lesson cannot be published.
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
