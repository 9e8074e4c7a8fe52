//! `lessonry ci`: the workflow that publishes a lesson, in the repository that the lesson is in.

mod place;
mod source;

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::{Outcome, console};
use place::Place;
use source::Source;

/// The workflow, but for the lesson's folder and the step that installs lessonry.
const WORKFLOW: &str = include_str!("ci/lesson.yml");

/// What stands for the lesson's folder in it.
const LESSON: &str = "@LESSON@";

/// What stands for the step in it.
const INSTALL: &str = "@INSTALL@";

/// What a newcomer must know besides the workflow.
const PAGES: &str =
    "help: choose \"GitHub Actions\" as the source under Settings, Pages of the repository on GitHub\n";

/// What is wrong with a lesson that is not in a git repository.
const OUTSIDE: &str =
    "note: the lesson is not in a git repository; GitHub reads the workflow only in the root of one\n";

/// Write the GitHub workflow that checks, builds and publishes a lesson
///
/// It is written into the root of the git repository that the lesson is in, as .github/workflows/lesson.yml.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lessonry ci\n  lessonry ci docs --force\n  \
                  lessonry ci --source https://github.com/OWNER/lessonry")]
pub(super) struct Ci {
    /// The folder of the lesson
    #[arg(default_value = ".")]
    lesson: PathBuf,

    /// Replace a workflow that is there
    #[arg(long)]
    force: bool,

    /// A repository of lessonry's source code: the workflow builds the tag of this version there, instead of
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
                "there is no lesson in `{folder}`\n\nhelp: name the folder that has a `site.toml` or a `_config.yml`"
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

/// Writes the workflow of a new lesson, unless there is one. Returns why not, if it must be said.
pub(super) fn add_to_new(lesson: &Path) -> Result<Option<&'static str>, Failure> {
    let place = Place::of(lesson)?;
    let Some(source) = Source::own() else {
        return Ok(Some("`lessonry ci --source URL` writes one"));
    };
    if place.lesson != "." {
        return Ok(Some("`lessonry ci` writes one into the root of the repository"));
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

/// No step can install lessonry.
fn no_source() -> Failure {
    Failure::Other(format!(
        "this lessonry does not know its own repository, so no workflow could install it\n\n\
         help: put its source code, with the tag `v{}`, into a repository of yours, and name that by `--source URL`; \
         or publish the folder that `lessonry build` makes by other means",
        env!("CARGO_PKG_VERSION")
    ))
}

/// The workflow is there already, and is another.
fn differs(path: &str, old: &[u8], lesson: &str) -> Failure {
    let text = String::from_utf8_lossy(old);
    let other = text.lines().find_map(|line| line.trim().strip_prefix("LESSON: "));
    let problem = match other.and_then(|name| serde_json::from_str::<String>(name).ok()) {
        Some(other) if other != lesson => {
            format!("`{path}` is there already, for the lesson in `{other}`; a repository has one site")
        }
        _ => format!("`{path}` is there already and differs"),
    };
    Failure::Other(format!("{problem}\n\nhelp: `--force` replaces it"))
}

/// What is left to do.
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

    /// Where the workflows are that are checked and run by `tests/packaging`: one for each way to get lessonry.
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
    fn a_workflow_holds_nothing_of_its_template() {
        for source in [Source::Release("a/b".into()), Source::Tag("https://example.org/a/b".into())] {
            let text = workflow(&source, ".");
            assert!(!text.contains(LESSON) && !text.contains(INSTALL), "{text}");
            assert!(text.contains("      LESSON: \".\"\n"), "{text}");
        }
    }
}
