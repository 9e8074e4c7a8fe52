//! `lessonry ci`: writes the workflow that publishes a lesson to the lesson's repository.

mod place;
mod source;

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::{Outcome, console};
use place::Place;
use source::Source;

/// The template of the workflow, without the lesson's folder and the step that installs lessonry.
const WORKFLOW: &str = include_str!("ci/lesson.yml");

/// The placeholder of the lesson's folder.
const LESSON: &str = "@LESSON@";

/// The placeholder of the step that installs lessonry.
const INSTALL: &str = "@INSTALL@";

/// What to do on GitHub before the workflow can publish.
const PAGES: &str =
    "help: on GitHub, under Settings > Pages of the repository, choose \"GitHub Actions\" as the source\n";

/// The note for a lesson that is not in a git repository.
const OUTSIDE: &str =
    "note: the lesson is not in a git repository; GitHub only reads workflows in the root of one\n";

/// Write the GitHub workflow that checks, builds and publishes a lesson
///
/// It is written to .github/workflows/lesson.yml in the root of the git repository that the lesson is in.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lessonry ci\n  lessonry ci docs --force\n  \
                  lessonry ci --source https://github.com/OWNER/lessonry")]
pub(super) struct Ci {
    /// The lesson's folder
    #[arg(default_value = ".")]
    lesson: PathBuf,

    /// Replace an existing workflow
    #[arg(long)]
    force: bool,

    /// A repository with lessonry's source code; the workflow builds the tag of this version from it instead of
    /// downloading a release
    #[arg(long, value_name = "URL", value_parser = source::address)]
    source: Option<String>,
}

impl Ci {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let is_lesson =
            ["site.toml", "_config.yml", "_config.yaml"].iter().any(|name| self.lesson.join(name).is_file());
        if !is_lesson {
            let folder = self.lesson.display();
            return Err(Failure::Other(format!(
                "there is no lesson in `{folder}`\n\nhelp: give the folder that has a `site.toml` or a `_config.yml`"
            )));
        }
        let place = Place::of(&self.lesson)?;
        let named = self.source.clone().map(Source::Tag);
        let source = named.or_else(Source::own).ok_or_else(no_source)?;
        place.refuse_links()?;
        let workflow = workflow(&source, &place.lesson);
        let old = place.read()?;
        let path = place.shown();
        match old {
            Some(old) if old == workflow.as_bytes() => {
                console::result(&format!("{path} is up to date\n"))?;
            }
            Some(old) if !self.force => return Err(differs(&path, &old, &place.lesson)),
            _ => {
                place.write(&workflow)?;
                console::result(&format!("wrote {path}\n"))?;
            }
        }
        console::message(&notes(&place));
        Ok(Outcome::Done)
    }
}

/// Writes the workflow of a new lesson, unless it has one. If it cannot be written, returns what to do instead.
pub(super) fn add_to_new(lesson: &Path) -> Result<Option<&'static str>, Failure> {
    let place = Place::of(lesson)?;
    let Some(source) = Source::own() else {
        return Ok(Some("`lessonry ci --source URL` writes one"));
    };
    if place.lesson != "." {
        return Ok(Some("`lessonry ci` writes one to the root of the repository"));
    }
    place.refuse_links()?;
    if place.read()?.is_none() {
        place.write(&workflow(&source, &place.lesson))?;
    }
    Ok(None)
}

/// The workflow for a lesson in a folder of a repository.
fn workflow(source: &Source, lesson: &str) -> String {
    // A JSON string is a YAML string.
    let folder = serde_json::Value::from(lesson).to_string();
    WORKFLOW.replace(LESSON, &folder).replace(INSTALL, &source.step())
}

/// The error if the workflow could not install lessonry.
fn no_source() -> Failure {
    Failure::Other(format!(
        "this build of lessonry has no repository, so a workflow could not install it\n\n\
         help: push its source code, with the tag `v{}`, to a repository of your own and give its address with \
         `--source URL`, or publish the folder that `lessonry build` writes in another way",
        env!("CARGO_PKG_VERSION")
    ))
}

/// The error if there is another workflow.
fn differs(path: &str, old: &[u8], lesson: &str) -> Failure {
    let text = String::from_utf8_lossy(old);
    let other = text.lines().find_map(|line| line.trim().strip_prefix("LESSON: "));
    let problem = match other.and_then(|name| serde_json::from_str::<String>(name).ok()) {
        Some(other) if other != lesson => {
            format!(
                "`{path}` already exists for the lesson in `{other}`, and a repository can publish only one site"
            )
        }
        _ => format!("`{path}` already exists and differs"),
    };
    Failure::Other(format!("{problem}\n\nhelp: use --force to replace it"))
}

/// What is left to do, as notes and hints.
fn notes(place: &Place) -> String {
    let names = place.obsolete().join("`, `");
    let obsolete =
        if names.is_empty() { names } else { format!("note: the lesson no longer needs `{names}`\n") };
    let outside = if place.is_in_git { "" } else { OUTSIDE };
    format!("{obsolete}{outside}{PAGES}")
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "expected workflows are files")]
mod tests {
    use std::fs;

    use super::*;

    /// The workflows that `tests/packaging` checks and runs, one for each way to install lessonry.
    const EXPECTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packaging/workflows");

    #[test]
    fn workflows_are_as_expected() {
        let version = env!("CARGO_PKG_VERSION");
        for (name, source) in [
            ("release", Source::Release("OWNER/lessonry".into())),
            ("tag", Source::Tag("https://example.org/OWNER/lessonry".into())),
        ] {
            let path = format!("{EXPECTED}/{name}.yml");
            let actual = workflow(&source, "docs/my lesson").replace(version, "VERSION");
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&path, &actual).unwrap();
            }
            assert!(fs::read_to_string(&path).unwrap_or_default() == actual, "UPDATE=1 rewrites {path}");
        }
    }

    #[test]
    fn a_workflow_has_no_placeholders() {
        for source in [Source::Release("a/b".into()), Source::Tag("https://example.org/a/b".into())] {
            let text = workflow(&source, ".");
            assert!(!text.contains(LESSON) && !text.contains(INSTALL), "{text}");
            assert!(text.contains("      LESSON: \".\"\n"), "{text}");
        }
    }
}
