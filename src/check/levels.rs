//! Which rules are on: their default levels, then the lesson's `[check]` table, then the command line.

use std::collections::HashMap;

use super::allowances::is_external;
use super::rule::{Level, Rule};
use super::rules;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::model::config::Config;
use crate::source::{Sources, Span};

/// The levels that differ from the defaults.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    set: HashMap<&'static str, Level>,
    /// If not empty, all other rules are off.
    only: Vec<&'static str>,
    /// Rules that are off whatever the lesson says.
    skipped: Vec<&'static str>,
}

impl Levels {
    /// Sets a rule's level; false if there is no such rule.
    pub fn set(&mut self, code: &str, level: Level) -> bool {
        let Some(rule) = rules::find(code) else { return false };
        self.set.insert(rule.code, level);
        true
    }

    /// Turns off all rules but this and the others named so; false if there is no such rule.
    pub fn only(&mut self, code: &str) -> bool {
        let Some(rule) = rules::find(code) else { return false };
        self.only.push(rule.code);
        true
    }

    /// Turns a rule off, whatever the lesson says; false if there is no such rule.
    pub fn skip(&mut self, code: &str) -> bool {
        let Some(rule) = rules::find(code) else { return false };
        self.skipped.push(rule.code);
        true
    }

    /// The level at which a rule runs.
    pub fn of(&self, rule: &Rule) -> Level {
        let is_wanted = self.only.is_empty() || self.only.contains(&rule.code);
        if !is_wanted || self.skipped.contains(&rule.code) {
            return Level::Off;
        }
        let level = self.set.get(rule.code).copied().unwrap_or(rule.level);
        // `--only` turns on rules that are off.
        if level == Level::Off && !self.only.is_empty() { Level::Warning } else { level }
    }

    /// The number of rules that are on. `external`: with those about external links.
    pub fn count(&self, external: bool) -> usize {
        let is_on = |rule: &&Rule| self.of(rule) != Level::Off && (external || !is_external(rule.code));
        rules::RULES.iter().filter(is_on).count()
    }

    /// Applies the levels to the diagnostics of earlier stages. Their errors stay errors: there is no site until they
    /// are fixed. A warning becomes an error only if the lesson says so: a stage may warn where its rule is an error
    /// by default, as for `{% link %}` to a missing image.
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

    /// Reads the `[check]` table of a lesson, and reports unknown rules. Values that are not levels were reported when
    /// the configuration was loaded.
    pub fn configure(&mut self, config: &Config, sources: &Sources, diagnostics: &mut Diagnostics) {
        let levels = config.check.iter().filter_map(|(code, level)| Some((code, Level::named(level)?)));
        for (code, level) in levels {
            if !self.set(code, level) {
                let place = place(config, sources, code);
                diagnostics.push(
                    Diagnostic::error("check-rule", place, format!("unknown rule `{code}`"))
                        .did_you_mean(code, rules::RULES.iter().map(|rule| rule.code)),
                );
            }
        }
    }
}

/// The span of a rule in the `[check]` table.
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
