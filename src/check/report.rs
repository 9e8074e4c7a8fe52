//! Collects the findings of one rule.

use super::facts::PageFacts;
use super::rule::{Level, Rule};
use crate::diagnostics::Diagnostic;
use crate::model::lesson::Page;
use crate::source::{FileId, Span};

/// The findings of one rule. It knows the rule's code and level, so a rule only says what is wrong and where.
pub struct Report {
    code: &'static str,
    level: Level,
    found: Vec<Finding>,
}

/// A finding, and the page that shows it: its span may be in an include.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What is wrong, and where.
    pub diagnostic: Diagnostic,
    /// The source file of the page; none for the lesson as a whole.
    pub page: Option<FileId>,
}

impl Report {
    /// An empty report of `rule`, whose findings get `level`.
    pub fn new(rule: &Rule, level: Level) -> Self {
        Self { code: rule.code, level, found: Vec::new() }
    }

    /// Adds a finding on a page; `finish` may add hints, labels and a fix to it.
    pub fn add(
        &mut self,
        page: &PageFacts,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
        finish: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        self.add_to_page(page.page, span, message, finish);
    }

    /// Adds a finding of a rule about the lesson that concerns one page.
    pub fn add_to_page(
        &mut self,
        page: &Page,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
        finish: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let diagnostic = finish(self.finding(span.into(), message.into()));
        self.found.push(Finding { diagnostic, page: Some(page.file) });
    }

    /// Adds a finding about the lesson as a whole.
    pub fn add_to_lesson(
        &mut self,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
        finish: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let diagnostic = finish(self.finding(span.into(), message.into()));
        self.found.push(Finding { diagnostic, page: None });
    }

    fn finding(&self, span: Option<Span>, message: String) -> Diagnostic {
        match self.level {
            Level::Error => Diagnostic::error(self.code, span, message),
            Level::Warning | Level::Off => Diagnostic::warning(self.code, span, message),
        }
    }

    /// The findings, in the order they were added.
    pub fn into_findings(self) -> Vec<Finding> {
        self.found
    }
}
