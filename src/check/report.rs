//! What one rule found.

use super::rule::{Level, Rule};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::Span;

/// The findings of one rule; it knows the rule's code and level, so that a rule says only what is wrong and where.
pub struct Report {
    code: &'static str,
    level: Level,
    found: Diagnostics,
}

impl Report {
    /// An empty report of `rule`.
    pub fn new(rule: &Rule, level: Level) -> Self {
        Self { code: rule.code, level, found: Diagnostics::default() }
    }

    /// Adds a finding; `finish` may add hints and labels to it.
    pub fn add(
        &mut self,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
        finish: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let finding = match self.level {
            Level::Error => Diagnostic::error(self.code, span, message),
            Level::Warning | Level::Off => Diagnostic::warning(self.code, span, message),
        };
        self.found.push(finish(finding));
    }

    /// The findings.
    pub fn into_diagnostics(self) -> Diagnostics {
        self.found
    }
}
