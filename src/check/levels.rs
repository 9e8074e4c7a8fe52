//! Which rules are on: their own levels, then the lesson's `[check]` table, then the command line.

use std::collections::HashMap;

use super::rule::{Level, Rule};
use super::rules;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::model::config::Config;
use crate::source::{Sources, Span};

/// The levels that differ from the rules' own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    set: HashMap<&'static str, Level>,
    /// Only these rules are on, if there are any.
    only: Vec<&'static str>,
    /// These rules are off, whatever the lesson says.
    skipped: Vec<&'static str>,
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

    /// Turns a rule off, whatever the lesson says; false where there is no such rule.
    pub fn skip(&mut self, code: &str) -> bool {
        let Some(rule) = rules::find(code) else { return false };
        self.skipped.push(rule.code);
        true
    }

    /// The level of a rule.
    pub fn of(&self, rule: &Rule) -> Level {
        let is_wanted = self.only.is_empty() || self.only.contains(&rule.code);
        if !is_wanted || self.skipped.contains(&rule.code) {
            return Level::Off;
        }
        let level = self.set.get(rule.code).copied().unwrap_or(rule.level);
        // Who asks for one rule wants to see what it finds.
        if level == Level::Off && !self.only.is_empty() { Level::Warning } else { level }
    }

    /// Gives messages of the stages before the levels that are set for them. An error of a stage stays one: there is
    /// no site without mending it. A warning becomes one only if the lesson says so: a stage may warn of what its
    /// rule mostly calls an error, as of a link to a picture that is missing.
    pub fn apply(&self, found: Diagnostics) -> Diagnostics {
        let mut kept = Diagnostics::default();
        for mut diagnostic in found {
            if let Some(rule) = rules::find(diagnostic.code)
                && diagnostic.severity == Severity::Warning
            {
                if self.of(rule) == Level::Off {
                    continue;
                }
                if self.set.get(rule.code) == Some(&Level::Error) {
                    diagnostic.severity = Severity::Error;
                }
            }
            kept.push(diagnostic);
        }
        kept
    }

    /// Reads the `[check]` table of a lesson; a name that is no rule becomes a message. That each has a level was seen
    /// to when the configuration was read.
    pub fn configure(&mut self, config: &Config, sources: &Sources, diagnostics: &mut Diagnostics) {
        let levels = config.check.iter().filter_map(|(code, level)| Some((code, Level::named(level)?)));
        for (code, level) in levels {
            if !self.set(code, level) {
                let place = place(config, sources, code);
                diagnostics.push(
                    Diagnostic::error("check-rule", place, format!("there is no rule `{code}`"))
                        .did_you_mean(code, rules::RULES.iter().map(|rule| rule.code)),
                );
            }
        }
    }
}

/// Where the `[check]` table names a rule.
fn place(config: &Config, sources: &Sources, code: &str) -> Option<Span> {
    let text = sources.text(config.file);
    let table = text.find("[check]")?;
    let at = table + text[table..].find(code)?;
    Some(Span::new(config.file, at, at + code.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_may_warn_of_what_its_rule_calls_an_error() {
        let found = |severity| {
            let mut diagnostic = Diagnostic::warning("missing-link-target", None, "no picture");
            diagnostic.severity = severity;
            Diagnostics::from_iter([diagnostic])
        };
        let mut levels = Levels::default();
        assert!(!levels.apply(found(Severity::Warning)).has_errors());
        assert!(levels.set("missing-link-target", Level::Off));
        assert!(levels.apply(found(Severity::Warning)).is_empty());
        assert!(levels.apply(found(Severity::Error)).has_errors());
        assert!(levels.set("missing-link-target", Level::Error));
        assert!(levels.apply(found(Severity::Warning)).has_errors());
    }
}
