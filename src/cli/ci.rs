//! `lessonry ci`: the workflow that publishes a lesson, for a lesson that is there already.

#![allow(clippy::disallowed_methods, reason = "the workflow is written into the lesson")]

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::{Outcome, console};

/// The workflow, but for the version of lessonry. New lessons get the same.
const WORKFLOW: &str = include_str!("new/lesson/.github/workflows/lesson.yml");

/// Where it stands in a lesson.
const PATH: &str = ".github/workflows/lesson.yml";

/// What stands for the version in it.
const VERSION: &str = "@VERSION@";

/// Write the GitHub workflow that checks, builds and publishes a lesson
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lessonry ci\n  lessonry ci ~/lessons/git --force")]
pub(super) struct Ci {
    /// The folder of the lesson
    #[arg(default_value = ".")]
    lesson: PathBuf,

    /// Replace a workflow that is there
    #[arg(long)]
    force: bool,
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
        let path = self.lesson.join(PATH);
        let workflow = pinned(WORKFLOW);
        let old = fs::read_to_string(&path).ok();
        if old.is_some_and(|old| old != workflow) && !self.force {
            let path = path.display();
            return Err(Failure::Other(format!(
                "`{path}` is there already and differs\n\nhelp: `--force` replaces it"
            )));
        }
        write(&path, &workflow)?;
        let shown = path.strip_prefix(".").unwrap_or(&path);
        console::result(&format!("wrote {}\n", shown.display()))?;
        console::message(
            "help: choose \"GitHub Actions\" as the source under Settings, Pages of your repository\n",
        );
        Ok(Outcome::Done)
    }
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::unwritable(folder, &error))?;
    }
    fs::write(path, text).map_err(|error| Failure::unwritable(path, &error))
}

/// A text with this version of lessonry, so that a lesson is built tomorrow as it is today.
pub(super) fn pinned(text: &str) -> String {
    text.replace(VERSION, env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workflow_names_a_version() {
        let text = pinned(WORKFLOW);
        assert!(text.contains(concat!("pipx install lessonry==", env!("CARGO_PKG_VERSION"), "\n")));
        assert!(!text.contains(VERSION));
    }

    #[test]
    fn a_workflow_is_replaced_by_force_only() {
        let folder = tempfile::TempDir::new().unwrap();
        let lesson = folder.path().to_owned();
        let run = |force| Ci { lesson: lesson.clone(), force }.run();
        assert!(run(false).unwrap_err().to_string().contains("there is no lesson"));
        fs::write(lesson.join("site.toml"), "").unwrap();
        assert!(run(false).is_ok());
        assert!(run(false).is_ok());
        fs::write(lesson.join(PATH), "mine").unwrap();
        assert!(run(false).unwrap_err().to_string().contains("differs"));
        assert!(run(true).is_ok());
        assert_eq!(fs::read_to_string(lesson.join(PATH)).unwrap(), pinned(WORKFLOW));
    }
}
