//! `lessonry render`: prints the HTML that the site shows for one page, without the theme around it.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::{Outcome, console, messages};
use crate::pipeline::{self, Stage};

/// Print one page's HTML as on the site, without the theme around it
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  lessonry render _episodes/01-introduction.md\n  lessonry render index.md --markdown-only"
)]
pub(super) struct Render {
    /// The page's source file, relative to the current folder or to the lesson
    file: PathBuf,

    /// The lesson's folder [default: the nearest one around the file]
    #[arg(long, value_name = "DIR")]
    lesson: Option<PathBuf>,

    /// Stop after Liquid and Markdown: print what kramdown makes of the page, without callouts and highlighting
    #[arg(long)]
    markdown_only: bool,
}

impl Render {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let lesson = match &self.lesson {
            Some(lesson) => lesson.clone(),
            None => lesson_around(&self.file),
        };
        let path = path_in(&lesson, &self.file);
        let stage = if self.markdown_only { Stage::Markdown } else { Stage::Page };
        let rendered = pipeline::content(&lesson, &path, stage).map_err(Failure::other)?;
        messages::print(&lesson, &rendered.sources, &rendered.diagnostics);
        match rendered.html {
            Some(html) => console::result(&html)?,
            None if rendered.diagnostics.has_errors() => {}
            None => return Err(Failure::Other(format!("the lesson has no page `{path}`"))),
        }
        Ok(if rendered.diagnostics.has_errors() { Outcome::Problems } else { Outcome::Done })
    }
}

/// The nearest folder around a file that has the configuration of a lesson, or the current folder.
fn lesson_around(file: &Path) -> PathBuf {
    let is_lesson = |folder: &&Path| {
        ["site.toml", "_config.yml", "_config.yaml"].iter().any(|name| folder.join(name).is_file())
    };
    let file = fs::canonicalize(file).unwrap_or_default();
    let folder = file.ancestors().skip(1).find(is_lesson);
    let here = fs::canonicalize(".").ok();
    match folder {
        Some(folder) if here.as_deref() != Some(folder) => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The path of a file relative to its lesson's folder, separated by `/`.
fn path_in(lesson: &Path, file: &Path) -> String {
    let resolved = fs::canonicalize(file).ok().zip(fs::canonicalize(lesson).ok());
    let inside = resolved.and_then(|(file, lesson)| file.strip_prefix(lesson).map(Path::to_owned).ok());
    let path = inside.unwrap_or_else(|| file.to_owned());
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
