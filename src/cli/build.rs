//! `lessonry build`: a lesson to a site in a folder.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;

use super::failure::Failure;
use super::{Outcome, console, messages};
use crate::pipeline::{self, Options};
use crate::write::{self, Destination, WriteError};

/// Build the site of a lesson
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lessonry build\n  lessonry build ~/lessons/git --dest /srv/www/git")]
pub(super) struct Build {
    /// The folder of the lesson
    #[arg(default_value = ".")]
    lesson: PathBuf,

    /// The folder to write; what lessonry did not write there stays [default: `_site` in the lesson]
    #[arg(long, value_name = "DIR")]
    dest: Option<PathBuf>,

    /// The address at which the site will stand, such as `https://example.org/lesson`
    #[arg(long, value_name = "URL", value_parser = base_url, env = "LESSONRY_BASE_URL", hide_env_values = true)]
    base_url: Option<String>,

    /// The repository of the lesson, where its configuration names none
    #[arg(long, value_name = "URL")]
    repository: Option<String>,

    /// Print problems only
    #[arg(long, short)]
    quiet: bool,

    /// Write into a folder that has other files: those of the same name are replaced, all others kept
    #[arg(long)]
    force: bool,
}

impl Build {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let started = Instant::now();
        let shown = self.dest.clone().unwrap_or_else(|| default_destination(&self.lesson));
        let destination = Destination::new(&self.lesson, &shown, self.force).map_err(refused)?;
        let options = Options {
            destination: Some(destination.path().to_owned()),
            base_url: self.base_url.clone().filter(|address| !address.is_empty()),
            repository: self.repository.clone().or_else(github_repository),
            ..Options::default()
        };
        let built = pipeline::build(&self.lesson, &options).map_err(Failure::other)?;
        messages::print(&self.lesson, &built.sources, &built.diagnostics);
        let Some(site) = &built.site else { return Ok(Outcome::Problems) };
        let written = write::write(site, &destination).map_err(refused)?;
        if !self.quiet {
            let pages = site.page_count();
            console::result(&closing(pages, written.files - pages, started.elapsed(), &shown))?;
        }
        // The program ends here, and the system takes its memory back faster than it can be given back in pieces.
        std::mem::forget(built);
        Ok(Outcome::Done)
    }
}

/// `_site` in the lesson.
fn default_destination(lesson: &Path) -> PathBuf {
    if lesson == Path::new(".") { "_site".into() } else { lesson.join("_site") }
}

/// The repository that a workflow of GitHub runs for.
/// <https://docs.github.com/actions/reference/workflows-and-actions/variables>
pub(super) fn github_repository() -> Option<String> {
    let [server, name] = ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY"].map(|key| std::env::var(key).ok());
    Some(format!("{}/{}", server?, name?))
}

/// Checks an address: it must say how to get there, so that links to it work from anywhere.
pub(super) fn base_url(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match host {
        // A workflow that knows no address says so by an empty variable.
        None if text.is_empty() => Ok(String::new()),
        Some(host) if !host.is_empty() && !host.starts_with('/') => Ok(text.trim_end_matches('/').to_owned()),
        _ => Err("an address starts with https:// and a host".into()),
    }
}

/// Says what to do about a destination that is refused.
fn refused(error: WriteError) -> Failure {
    let hint = match error {
        WriteError::HoldsLesson(_) => "choose a folder of its own with --dest",
        WriteError::NotAFolder(_) => "choose another folder with --dest",
        WriteError::Foreign { .. } => {
            "choose another folder with --dest, or use --force to replace files of the same name and keep all others"
        }
        WriteError::Outside(_) | WriteError::Io { .. } => return Failure::other(error),
    };
    Failure::Other(format!("{error}\n\nhelp: {hint}"))
}

/// `built 23 pages and 68 files in 14 ms: _site`
fn closing(pages: usize, files: usize, time: Duration, destination: &Path) -> String {
    let count = |number: usize, name: &str| match number {
        1 => format!("1 {name}"),
        _ => format!("{number} {name}s"),
    };
    let time = match time.as_millis() {
        short @ ..1000 => format!("{short} ms"),
        _ => format!("{:.1} s", time.as_secs_f64()),
    };
    let (pages, files) = (count(pages, "page"), count(files, "file"));
    format!("built {pages} and {files} in {time}: {}\n", destination.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_counts() {
        let line = closing(1, 0, Duration::from_millis(14), Path::new("_site"));
        assert_eq!(line, "built 1 page and 0 files in 14 ms: _site\n");
        let line = closing(23, 1, Duration::from_millis(3210), Path::new("out"));
        assert_eq!(line, "built 23 pages and 1 file in 3.2 s: out\n");
    }

    #[test]
    fn a_base_url_has_a_host() {
        assert_eq!(base_url("https://example.org/lesson/").as_deref(), Ok("https://example.org/lesson"));
        for text in ["/lesson", "example.org", "https://", "https:///lesson"] {
            assert!(base_url(text).is_err(), "{text}");
        }
    }
}
