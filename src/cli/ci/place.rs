//! Finds where the workflow of a lesson goes: GitHub only reads workflows in the root of a repository.

#![allow(clippy::disallowed_methods, reason = "the workflow is written to the lesson's repository")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::cli::replace::replace;

/// The path of the workflow in the repository.
const WORKFLOW: &str = ".github/workflows/lesson.yml";

/// Workflows of the classic template and of GitHub that this one replaces.
const OBSOLETE_WORKFLOWS: [&str; 4] = ["website.yml", "template.yml", "jekyll.yml", "jekyll-gh-pages.yml"];
/// Configurations of other services, only if they are in the lesson's folder: the rest of a repository may need them.
const OBSOLETE_SERVICES: [&str; 3] = [".travis.yml", ".appveyor.yml", "appveyor.yml"];

/// A lesson in its repository.
#[derive(Debug)]
pub(super) struct Place {
    /// The root of the git repository, or the lesson's own folder if it is not in one.
    root: PathBuf,
    /// The lesson's own folder, a canonical path.
    folder: PathBuf,
    /// The lesson's folder relative to the root: `docs`, or `.`.
    pub(super) lesson: String,
    /// Whether the lesson is in a git repository.
    pub(super) is_in_git: bool,
}

impl Place {
    /// Finds the repository of a lesson.
    pub(super) fn of(lesson: &Path) -> Result<Self, Failure> {
        let folder = fs::canonicalize(lesson).map_err(|error| Failure::unreadable(lesson, &error))?;
        // A folder, or in a worktree or a submodule a file.
        let has_git = |folder: &&Path| folder.join(".git").exists();
        let git = folder.ancestors().find(has_git).map(Path::to_owned);
        let is_in_git = git.is_some();
        let root = git.unwrap_or_else(|| folder.clone());
        let parts: Option<Vec<_>> = match folder.strip_prefix(&root) {
            Ok(inner) if inner.as_os_str().is_empty() => Some(vec!["."]),
            Ok(inner) => inner.iter().map(|part| part.to_str()).collect(),
            Err(_) => None,
        };
        match parts.map(|parts| parts.join("/")) {
            // GitHub would evaluate `${{ }}` even in the name of a folder.
            Some(lesson) if !lesson.contains("${{") => Ok(Self { root, folder, lesson, is_in_git }),
            _ => Err(Failure::Other(format!(
                "the name of the folder `{}` cannot be used in a workflow\n\nhelp: rename it",
                lesson.display()
            ))),
        }
    }

    /// The path of the workflow.
    fn workflow(&self) -> PathBuf {
        self.root.join(WORKFLOW)
    }

    /// Rejects symbolic links on the path: a file written through one could end up anywhere.
    pub(super) fn refuse_links(&self) -> Result<(), Failure> {
        let workflow = self.workflow();
        let on_the_way = workflow.ancestors().take_while(|path| *path != self.root);
        for path in on_the_way.collect::<Vec<_>>().into_iter().rev() {
            if path.is_symlink() {
                let path = self.show(path);
                return Err(Failure::Other(format!(
                    "`{path}` is a symbolic link, and lessonry does not write the workflow through links\n\nhelp: replace the link with a folder or a file"
                )));
            }
        }
        Ok(())
    }

    /// The bytes of the existing workflow, if there is one.
    pub(super) fn read(&self) -> Result<Option<Vec<u8>>, Failure> {
        let path = self.workflow();
        match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            read => read.map(Some).map_err(|error| Failure::unreadable(Path::new(&self.shown()), &error)),
        }
    }

    /// Writes the workflow, replacing an existing one.
    pub(super) fn write(&self, text: &str) -> Result<(), Failure> {
        let path = self.workflow();
        let folders = path.parent().map_or(Ok(()), fs::create_dir_all);
        let written = folders.and_then(|()| replace(&path, text.as_bytes()));
        written.map_err(|error| Failure::unwritable(Path::new(&self.shown()), &error))
    }

    /// The path of the workflow, for messages.
    pub(super) fn shown(&self) -> String {
        self.show(&self.workflow())
    }

    /// The paths of existing files that the workflow replaces, for messages.
    pub(super) fn obsolete(&self) -> Vec<String> {
        let services = OBSOLETE_SERVICES.map(|name| self.folder.join(name));
        let workflows = OBSOLETE_WORKFLOWS.map(|name| self.workflow().with_file_name(name));
        let all = services.into_iter().chain(workflows).filter(|path| path.exists());
        all.map(|path| self.show(&path)).collect()
    }

    /// A path for messages: relative to the current folder, if that is inside the repository or contains it.
    fn show(&self, path: &Path) -> String {
        let here = std::env::current_dir().and_then(fs::canonicalize).unwrap_or_default();
        if let Ok(inner) = path.strip_prefix(&here) {
            return inner.display().to_string();
        }
        match here.strip_prefix(&self.root) {
            Ok(down) => {
                let up: PathBuf = down.iter().map(|_| "..").collect();
                up.join(path.strip_prefix(&self.root).unwrap_or(path)).display().to_string()
            }
            Err(_) => path.display().to_string(),
        }
    }
}
