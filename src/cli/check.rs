//! `lessonry check`: finds problems in a lesson.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::messages::{self, Format};
use super::{Outcome, console, external_links, fix};
use crate::diagnostics::{Severity, did_you_mean, nearest};
use crate::external;
use crate::model::site::Site;
use crate::pipeline::{self, Built, Level, Levels, Options, RULES};

/// Find problems in a lesson, and say how to fix them
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lessonry check\n  lessonry check --deny warnings --format github\n  \
                        lessonry check --explain missing-alt")]
pub(super) struct Check {
    /// The lesson's folder
    #[arg(default_value = ".")]
    lesson: PathBuf,

    /// The format of the messages
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    /// Show every message in full, not only the first of each kind
    #[arg(long)]
    all: bool,

    /// Also fail on warnings
    #[arg(long, value_enum)]
    deny: Option<Deny>,

    /// Check only these rules, including rules that are off by default
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = rule)]
    only: Vec<&'static str>,

    /// Skip these rules
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = rule)]
    skip: Vec<&'static str>,

    /// Apply unambiguous fixes, and show the changes
    #[arg(long)]
    fix: bool,

    /// Also check external links
    #[arg(long)]
    external: bool,

    /// Skip URLs with this prefix; to always skip them, use `ignore_links` in site.toml
    #[arg(long, value_name = "PREFIX", requires = "external")]
    ignore: Vec<String>,

    /// The file for cached results of external links [default: in the user's cache folder]
    #[arg(long, value_name = "FILE", requires = "external")]
    cache: Option<PathBuf>,

    /// Days to reuse cached results; 0 checks all external links again
    #[arg(long, value_name = "DAYS", requires = "external", default_value_t = 7)]
    max_age: u32,

    /// Explain a rule; without a name, list all rules
    #[allow(clippy::option_option, reason = "the option may be given without a value")]
    #[arg(long, value_name = "RULE", num_args = 0..=1, value_parser = rule)]
    explain: Option<Option<&'static str>>,
}

/// The values of `--deny`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    Warnings,
}

impl Check {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        if let Some(rule) = self.explain {
            console::result(&explanation(rule))?;
            return Ok(Outcome::Done);
        }
        let mut built = self.build()?;
        if self.fix {
            let changes = fix::fix(&self.lesson, &built.sources, &built.diagnostics)?;
            console::message(&changes);
            if !changes.is_empty() {
                built = self.build()?;
            }
        }
        if self.external {
            let found = external_links::check(&built, &self.external_settings(&built));
            let found = built.allowances.apply(found);
            built.diagnostics.merge(found);
            built.diagnostics.sort();
        }
        if built.diagnostics.is_empty() && self.format == Format::Human {
            console::result(&nothing_found(&built))?;
        } else {
            let Built { sources, diagnostics, .. } = &built;
            console::result(&messages::write(self.format, self.all, &self.lesson, sources, diagnostics))?;
        }
        let denied = self.deny.is_some() && built.diagnostics.count(Severity::Warning) > 0;
        Ok(if denied || built.diagnostics.has_errors() { Outcome::Problems } else { Outcome::Done })
    }

    fn build(&self) -> Result<Built, Failure> {
        let options = Options {
            destination: Some(destination(&self.lesson)),
            levels: self.levels(),
            external: self.external,
            ..Options::default()
        };
        pipeline::build(&self.lesson, &options).map_err(Failure::other)
    }

    /// The settings of the check of external links.
    fn external_settings(&self, built: &Built) -> external::Settings {
        external::Settings {
            cache: self.cache.clone().or_else(external_links::cache),
            max_age: Duration::from_hours(24 * u64::from(self.max_age)),
            ignore: self.ignore.iter().chain(&built.ignored_links).cloned().collect(),
            ..external::Settings::default()
        }
    }

    fn levels(&self) -> Levels {
        let mut levels = Levels::default();
        for code in &self.only {
            levels.only(code);
        }
        for code in &self.skip {
            levels.skip(code);
        }
        levels
    }
}

/// The line if there are no messages: `checked 25 pages with 84 rules: no problems found`.
fn nothing_found(built: &Built) -> String {
    let count = |number: usize, name: &str| match number {
        1 => format!("1 {name}"),
        number => format!("{number} {name}s"),
    };
    let pages = built.site.as_ref().map_or(0, Site::page_count);
    format!("checked {} with {}: no problems found\n", count(pages, "page"), count(built.rules, "rule"))
}

/// Where `build` writes the site by default, which is not part of the lesson.
fn destination(lesson: &Path) -> PathBuf {
    lesson.join("_site")
}

/// Parses the name of a rule.
fn rule(name: &str) -> Result<&'static str, String> {
    if let Some(rule) = pipeline::find_rule(name) {
        return Ok(rule.code);
    }
    let near = nearest(name, RULES.iter().map(|rule| rule.code));
    let hint = near.map(|near| format!("; {}", did_you_mean(near))).unwrap_or_default();
    Err(format!("unknown rule{hint}"))
}

/// The explanation of a rule, or a list of all rules.
fn explanation(rule: Option<&str>) -> String {
    if let Some(rule) = rule.and_then(pipeline::find_rule) {
        return format!("{} ({})\n\n{}\n", rule.code, level(rule.level), rule.explanation());
    }
    let width = RULES.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    let line = |rule: &pipeline::Rule| {
        format!("{:width$}  {:7}  {}", rule.code, level(rule.level), rule.summary()) + "\n"
    };
    RULES.iter().map(line).collect()
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Off => "off",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}
