//! What a rule is.

use super::facts::Facts;
use super::report::Report;

/// How a rule's findings count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// They are not looked for.
    Off,
    /// They are shown.
    Warning,
    /// The lesson cannot be published with one.
    Error,
}

impl Level {
    /// The level of this name, as `site.toml` writes it.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "off" => Some(Self::Off),
            "warning" => Some(Self::Warning),
            "error" => Some(Self::Error),
            _ => None,
        }
    }
}

/// A rule: one file in `rules/`, whose first comment is what `--explain` and the manual print.
#[derive(Debug)]
pub struct Rule {
    /// Its name: the code of its messages.
    pub code: &'static str,
    /// How its findings count unless the lesson says otherwise.
    pub level: Level,
    /// The file that holds it.
    source: &'static str,
    /// What looks for its findings; none where a stage before finds them on its way.
    find: Option<fn(&Facts, &mut Report)>,
}

impl Rule {
    /// A rule that looks for its findings itself.
    pub const fn new(
        code: &'static str,
        level: Level,
        source: &'static str,
        find: fn(&Facts, &mut Report),
    ) -> Self {
        Self { code, level, source, find: Some(find) }
    }

    /// A rule whose findings are made by the stage that meets them.
    pub const fn found_before(code: &'static str, level: Level, source: &'static str) -> Self {
        Self { code, level, source, find: None }
    }

    /// Looks for findings.
    pub fn run(&self, facts: &Facts, report: &mut Report) {
        if let Some(find) = self.find {
            find(facts, report);
        }
    }

    /// What it is, in one line.
    pub fn summary(&self) -> String {
        self.explanation().split("\n\n").next().unwrap_or_default().replace('\n', " ")
    }

    /// What it is, why it matters, an example and how to mend it, in Markdown.
    pub fn explanation(&self) -> String {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
    }
}
