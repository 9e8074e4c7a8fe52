//! `lessonry new`: creates a small lesson, or the page of a workshop, to start from.

#![allow(clippy::disallowed_methods, reason = "a new lesson is written file by file")]

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use include_dir::{Dir, DirEntry, include_dir};

use super::failure::Failure;
use super::{Outcome, ci, console, shell};

/// The files of the new lesson, without its title.
static LESSON: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/cli/new/lesson");

/// The files of the page of a workshop, which also gets [`SHARED`].
static WORKSHOP: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/cli/new/workshop");

/// The files of a lesson that a workshop has too.
const SHARED: [&str; 2] = ["CODE_OF_CONDUCT.md", "LICENSE.md"];

/// The placeholder of the title in these files.
const TITLE: &str = "@TITLE@";

/// What a fresh repository may already have; it is kept.
const KEPT: [&str; 6] = [".git", ".github", ".gitignore", "README.md", "LICENSE", "LICENSE.md"];

/// Create a small lesson to start from
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lessonry new my-lesson\n  lessonry new --workshop 2027-02-17-rainford")]
pub(super) struct New {
    /// Create the page of a workshop, with its place, days and people to fill in
    #[arg(long)]
    workshop: bool,
    /// The folder to create; if it exists, it must be empty or a fresh repository
    dir: PathBuf,
}

impl New {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let no_workflow = make(&self.dir, self.workshop)?;
        let (dir, preview) = (self.dir.display(), shell::command("serve", &self.dir));
        console::result(&if self.workshop {
            let check = shell::command("check", &self.dir);
            format!(
                "created a workshop in {dir}; to see what to fill in: {check}; to preview it: {preview} --open\n"
            )
        } else {
            format!("created a lesson in {dir}; to preview it: {preview} --open\n")
        })?;
        if let Some(reason) = no_workflow {
            console::message(&format!("note: the lesson has no workflow to publish it; {reason}\n"));
        }
        Ok(Outcome::Done)
    }
}

/// Creates the lesson or the workshop in a folder that does not exist, is empty or is a fresh repository. If it has no workflow,
/// returns what to do about that.
fn make(dir: &Path, is_workshop: bool) -> Result<Option<&'static str>, Failure> {
    let unwritable = |error| Failure::unwritable(dir, &error);
    let taken = taken(dir).map_err(|error| Failure::unreadable(dir, &error))?;
    if !taken.is_empty() {
        let names = taken.join("`, `");
        let problem = format!("the folder `{}` is not empty: it has `{names}`", dir.display());
        return Err(Failure::Other(format!("{problem}\n\nhelp: choose a folder that does not exist yet")));
    }
    fs::create_dir_all(dir).map_err(unwritable)?;
    let title = title(&fs::canonicalize(dir).map_err(unwritable)?);
    let no_workflow = ci::add_to_new(dir)?;
    if is_workshop {
        write(WORKSHOP.entries(), dir, &title).map_err(unwritable)?;
        let shared =
            LESSON.entries().iter().filter(|entry| SHARED.iter().any(|name| entry.path() == Path::new(name)));
        write(shared, dir, &title).map_err(unwritable)?;
    } else {
        write(LESSON.entries(), dir, &title).map_err(unwritable)?;
    }
    Ok(no_workflow)
}

/// The first five names in a folder, sorted, that keep it from being used.
fn taken(dir: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !KEPT.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names.sort();
    names.truncate(5);
    Ok(names)
}

/// Makes a title from the name of the lesson's folder: `git-for_authors` becomes `Git for authors`.
fn title(dir: &Path) -> String {
    let name = dir.file_name().unwrap_or_default().to_string_lossy();
    let is_word = |c: char| c.is_alphanumeric() || c == '.' || c == '+';
    let words: Vec<_> = name.split(|c| !is_word(c)).filter(|word| !word.is_empty()).collect();
    let words = words.join(" ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "A new lesson".into(),
    }
}

/// Writes the files that do not exist yet.
fn write<'f>(entries: impl IntoIterator<Item = &'f DirEntry<'f>>, dir: &Path, title: &str) -> io::Result<()> {
    for entry in entries {
        match entry {
            DirEntry::File(file) => {
                let text = String::from_utf8_lossy(file.contents()).replace(TITLE, title);
                match File::create_new(dir.join(file.path())) {
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                    created => created?.write_all(text.as_bytes())?,
                }
            }
            DirEntry::Dir(folder) => {
                fs::create_dir_all(dir.join(folder.path()))?;
                write(folder.entries(), dir, title)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_come_from_folder_names() {
        let titles =
            ["git-for_authors", "C++ \"basics\"", "ünder", "..", "---"].map(|dir| title(Path::new(dir)));
        assert_eq!(titles, ["Git for authors", "C++ basics", "Ünder", "A new lesson", "A new lesson"]);
    }

    #[test]
    fn overwrites_nothing() {
        let folder = tempfile::TempDir::new().unwrap();
        let dir = folder.path().join("x");
        fs::create_dir_all(dir.join(".git")).unwrap();
        fs::write(dir.join("README.md"), "mine").unwrap();
        assert!(make(&dir, false).is_ok());
        assert_eq!(fs::read_to_string(dir.join("README.md")).unwrap(), "mine");
        assert!(fs::read_to_string(dir.join("site.toml")).unwrap().contains("title = \"X\""));
        let words = make(&dir, false).unwrap_err().to_string();
        assert!(words.contains("is not empty: it has `CODE_OF_CONDUCT.md`, `CONTRIBUTING.md`"), "{words}");
    }
}
