//! Where the workflow of a lesson belongs: GitHub reads workflows in the root of a repository only.

#![allow(clippy::disallowed_methods, reason = "the workflow is written into the lesson's repository")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::cli::replacing::replace;

/// The workflow, from the root of the repository.
const WORKFLOW: &str = ".github/workflows/lesson.yml";

/// Files of the classic template and of starter workflows that do what the workflow does.
const OBSOLETE_WORKFLOWS: [&str; 4] = ["website.yml", "template.yml", "jekyll.yml", "jekyll-gh-pages.yml"];
/// Configurations of other services; a repository that holds more than a lesson needs them for the rest.
const OBSOLETE_SERVICES: [&str; 3] = [".travis.yml", ".appveyor.yml", "appveyor.yml"];

/// A lesson in its repository.
#[derive(Debug)]
pub(super) struct Place {
    /// The root of the git repository; the lesson's own folder where it is in none.
    root: PathBuf,
    /// The lesson's own folder.
    folder: PathBuf,
    /// The same from the root: `docs`, or `.`.
    pub(super) lesson: String,
    /// Whether the lesson is in a git repository.
    pub(super) is_in_git: bool,
}

impl Place {
    /// Finds the repository of a lesson.
    pub(super) fn of(lesson: &Path) -> Result<Self, Failure> {
        let folder = fs::canonicalize(lesson).map_err(|error| Failure::unreadable(lesson, &error))?;
        // A folder; in a worktree and in a submodule, a file.
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
            // What stands in `${{ }}` is run by GitHub, also in the name of a folder.
            Some(lesson) if !lesson.contains("${{") => Ok(Self { root, folder, lesson, is_in_git }),
            _ => Err(Failure::Other(format!(
                "the folder `{}` has a name that a workflow cannot hold\n\nhelp: rename it",
                lesson.display()
            ))),
        }
    }

    /// The workflow's file.
    fn workflow(&self) -> PathBuf {
        self.root.join(WORKFLOW)
    }

    /// Refuses links: what is written through one may land anywhere.
    pub(super) fn refuse_links(&self) -> Result<(), Failure> {
        let workflow = self.workflow();
        let on_the_way = workflow.ancestors().take_while(|path| *path != self.root);
        for path in on_the_way.collect::<Vec<_>>().into_iter().rev() {
            if path.is_symlink() {
                let path = self.show(path);
                return Err(Failure::Other(format!(
                    "`{path}` is a link, and the workflow is not written through links\n\nhelp: put a folder or file in place of the link"
                )));
            }
        }
        Ok(())
    }

    /// The bytes of the workflow that is there.
    pub(super) fn read(&self) -> Result<Option<Vec<u8>>, Failure> {
        let path = self.workflow();
        match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            read => read.map(Some).map_err(|error| Failure::unreadable(Path::new(&self.shown()), &error)),
        }
    }

    /// Writes the workflow, in place of the one that is there.
    pub(super) fn write(&self, text: &str) -> Result<(), Failure> {
        let path = self.workflow();
        let folders = path.parent().map_or(Ok(()), fs::create_dir_all);
        let written = folders.and_then(|()| replace(&path, text.as_bytes()));
        written.map_err(|error| Failure::unwritable(Path::new(&self.shown()), &error))
    }

    /// The workflow's file as it is printed.
    pub(super) fn shown(&self) -> String {
        self.show(&self.workflow())
    }

    /// The files that the workflow makes superfluous, as they are printed.
    pub(super) fn obsolete(&self) -> Vec<String> {
        let services = OBSOLETE_SERVICES.map(|name| self.folder.join(name));
        let workflows = OBSOLETE_WORKFLOWS.map(|name| self.workflow().with_file_name(name));
        let all = services.into_iter().chain(workflows).filter(|path| path.exists());
        all.map(|path| self.show(&path)).collect()
    }

    /// A path as it is printed: from the current folder, if that is in the repository or the repository in it.
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
