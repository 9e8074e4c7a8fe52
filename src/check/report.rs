//! Collects the findings of one rule.

use super::facts::PageFacts;
use super::rule::{Level, Rule};
use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// The findings of one rule. It knows the rule's code and level, so a rule only says what is wrong and where.
pub struct Report {
    code: &'static str,
    level: Level,
    found: Vec<Diagnostic>,
}

impl Report {
    /// An empty report of `rule`, whose findings get `level`.
    pub fn new(rule: &Rule, level: Level) -> Self {
        Self { code: rule.code, level, found: Vec::new() }
    }

    /// Adds a finding on a page, with the includes that lead to it; `finish` may add hints, labels and a fix to it.
    pub fn add(
        &mut self,
        page: &PageFacts,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
        finish: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let span = span.into();
        let tags = span.map(|span| page.article.document.includes.chain(span.include)).unwrap_or_default();
        self.found.push(finish(self.finding(span, message.into())).included_from(tags));
    }

    /// Adds a finding of a rule about the lesson as a whole.
    pub fn add_to_lesson(
        &mut self,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
        finish: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        self.found.push(finish(self.finding(span.into(), message.into())));
    }

    fn finding(&self, span: Option<Span>, message: String) -> Diagnostic {
        match self.level {
            Level::Error => Diagnostic::error(self.code, span, message),
            Level::Warning | Level::Off => Diagnostic::warning(self.code, span, message),
        }
    }

    /// The findings, in the order they were added.
    pub fn into_findings(self) -> Vec<Diagnostic> {
        self.found
    }
}
