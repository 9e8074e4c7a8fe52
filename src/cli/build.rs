//! `lessonry build`: writes the site of a lesson to a folder.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;

use super::failure::Failure;
use super::source_date::source_date;
use super::{Outcome, console, messages};
use crate::model::address::Address;
use crate::pipeline::{self, Options};
use crate::write::{self, Destination, WriteError};

/// Build the site of a lesson
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lessonry build\n  lessonry build ~/lessons/git --dest /srv/www/git")]
pub(super) struct Build {
    /// The lesson's folder
    #[arg(default_value = ".")]
    lesson: PathBuf,

    /// The folder to write to; files that lessonry did not write there are kept [default: `_site` in the lesson's folder]
    #[arg(long, value_name = "DIR")]
    dest: Option<PathBuf>,

    /// The address where the site will be published, such as `https://example.org/lesson`
    #[arg(long, value_name = "URL", value_parser = base_url, env = "LESSONRY_BASE_URL", hide_env_values = true)]
    base_url: Option<String>,

    /// The lesson's repository, if its configuration does not name one
    #[arg(long, value_name = "URL")]
    repository: Option<String>,

    /// Print only problems
    #[arg(long, short)]
    quiet: bool,

    /// Write to a folder that has other files: replace those of the same name, keep all others
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
            source_date: source_date(),
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
        // The program ends here; the system frees its memory faster than dropping it piece by piece.
        std::mem::forget(built);
        Ok(Outcome::Done)
    }
}

/// The default destination: `_site` in the lesson's folder.
fn default_destination(lesson: &Path) -> PathBuf {
    if lesson == Path::new(".") { "_site".into() } else { lesson.join("_site") }
}

/// The repository that a GitHub workflow runs for, from its environment.
/// <https://docs.github.com/actions/reference/workflows-and-actions/variables>
pub(super) fn github_repository() -> Option<String> {
    let [server, name] = ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY"].map(|key| std::env::var(key).ok());
    Some(format!("{}/{}", server?, name?))
}

/// Parses a base address: it must be absolute, so that links to it work from anywhere.
pub(super) fn base_url(text: &str) -> Result<String, String> {
    let address = Address::parse(text);
    // In a workflow without an address the variable is set and empty.
    if text.is_empty() || address.is_web() && address.is_whole() {
        return Ok(text.trim_end_matches('/').to_owned());
    }
    Err("expected an address that starts with https:// and a host".into())
}

/// Adds a hint to the error about a destination.
fn refused(error: WriteError) -> Failure {
    let hint = match error {
        WriteError::HoldsLesson(_) => "choose a separate folder with --dest",
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
