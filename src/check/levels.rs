//! Which rules are on: their own levels, then the lesson's `[check]` table, then the command line.

use std::collections::HashMap;

use super::rule::{Level, Rule};
use super::rules;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};

/// The levels that differ from the rules' own.
#[derive(Debug, Clone, Default)]
pub struct Levels {
    set: HashMap<&'static str, Level>,
    /// Only these rules are on, if there are any.
    only: Vec<&'static str>,
    /// Whether warnings count as errors.
    deny_warnings: bool,
}

impl Levels {
    /// Sets a rule's level; false where there is no such rule.
    pub fn set(&mut self, code: &str, level: Level) -> bool {
        let Some(rule) = rules::find(code) else { return false };
        self.set.insert(rule.code, level);
        true
    }

    /// Turns all rules off but the ones that are named like this; false where there is no such rule.
    pub fn only(&mut self, code: &str) -> bool {
        let Some(rule) = rules::find(code) else { return false };
        self.only.push(rule.code);
        true
    }

    /// Makes every warning an error.
    pub fn deny_warnings(&mut self) {
        self.deny_warnings = true;
    }

    /// The level of a rule.
    pub fn of(&self, rule: &Rule) -> Level {
        if !self.only.is_empty() && !self.only.contains(&rule.code) {
            return Level::Off;
        }
        match self.set.get(rule.code).copied().unwrap_or(rule.level) {
            Level::Warning if self.deny_warnings => Level::Error,
            level => level,
        }
    }

    /// Gives messages of the stages before their levels. An error of a stage stays one: there is no site without
    /// mending it.
    pub fn apply(&self, found: Diagnostics) -> Diagnostics {
        let mut kept = Diagnostics::default();
        for mut diagnostic in found {
            match rules::find(diagnostic.code).map(|rule| self.of(rule)) {
                Some(Level::Off) if diagnostic.severity == Severity::Warning => continue,
                Some(Level::Error) => diagnostic.severity = Severity::Error,
                _ => {}
            }
            kept.push(diagnostic);
        }
        kept
    }

    /// Reads the `[check]` table of a lesson; what names no rule or no level becomes a message.
    pub fn configure(&mut self, table: &[(String, String)], diagnostics: &mut Diagnostics) {
        for (code, level) in table {
            match Level::named(level) {
                None => diagnostics.push(
                    Diagnostic::error(
                        "check-level",
                        None,
                        format!("`{level}` is no level for the rule `{code}`"),
                    )
                    .hint("a rule is `error`, `warning` or `off`"),
                ),
                Some(level) if self.set(code, level) => {}
                Some(_) => diagnostics.push(
                    Diagnostic::error("check-rule", None, format!("there is no rule `{code}`"))
                        .did_you_mean(code, rules::RULES.iter().map(|rule| rule.code)),
                ),
            }
        }
    }
}
