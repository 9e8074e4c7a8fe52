//! `lessonry check`: what is wrong with a lesson, where, and what to do.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::messages::{self, Format};
use super::{Outcome, asking, console, fixing};
use crate::diagnostics::{Severity, nearest};
use crate::external;
use crate::pipeline::{self, Built, Level, Levels, Options, RULES};

/// Say what is wrong with a lesson, where, and what to do
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lessonry check\n  lessonry check --deny warnings --format github\n  \
                        lessonry check --explain missing-alt")]
pub(super) struct Check {
    /// The folder of the lesson
    #[arg(default_value = ".")]
    lesson: PathBuf,

    /// How to print the messages
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    /// Fail on these too
    #[arg(long, value_enum)]
    deny: Option<Deny>,

    /// Check these rules only, those that are off as well
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = rule)]
    only: Vec<&'static str>,

    /// Leave these rules out
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = rule)]
    skip: Vec<&'static str>,

    /// Mend what has one right answer, and show the changes
    #[arg(long)]
    fix: bool,

    /// Ask other hosts too whether the links to them lead somewhere
    #[arg(long)]
    external: bool,

    /// Do not ask for addresses that begin like this; `ignore_links` in site.toml says the same for good
    #[arg(long, value_name = "START", requires = "external")]
    ignore: Vec<String>,

    /// The file that remembers which addresses answered [default: in the user's cache folder]
    #[arg(long, value_name = "FILE", requires = "external")]
    cache: Option<PathBuf>,

    /// How many days such an answer is trusted; 0: ask for all
    #[arg(long, value_name = "DAYS", requires = "external", default_value_t = 7)]
    max_age: u32,

    /// Say what a rule is about; without a rule, list them all
    #[allow(clippy::option_option, reason = "the option may stand without its value")]
    #[arg(long, value_name = "RULE", num_args = 0..=1, value_parser = rule)]
    explain: Option<Option<&'static str>>,
}

/// What `--deny` takes.
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
            let changes = fixing::mend(&self.lesson, &built.sources, &built.diagnostics)?;
            console::message(&changes);
            if !changes.is_empty() {
                built = self.build()?;
            }
        }
        if self.external {
            let found = asking::ask(&built, &self.asking(&built));
            let found = built.allowances.apply(found);
            built.diagnostics.merge(found);
            built.diagnostics.sort();
        }
        let text = messages::write(self.format, &self.lesson, &built.sources, &built.diagnostics);
        console::result(&text)?;
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

    /// How other hosts are asked.
    fn asking(&self, built: &Built) -> external::Settings {
        external::Settings {
            cache: self.cache.clone().or_else(asking::cache),
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

/// Where `build` puts the site: it is no part of the lesson.
fn destination(lesson: &Path) -> PathBuf {
    lesson.join("_site")
}

/// Checks the name of a rule.
fn rule(name: &str) -> Result<&'static str, String> {
    if let Some(rule) = pipeline::find_rule(name) {
        return Ok(rule.code);
    }
    let near = nearest(name, RULES.iter().map(|rule| rule.code));
    let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Err(format!("there is no rule of this name{hint}"))
}

/// What a rule is about, or a list of all.
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
