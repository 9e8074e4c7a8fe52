//! `lessonry offline`: writes copies of a lesson that need no network.

#![allow(clippy::disallowed_methods, reason = "copies are written where the user wants them")]

mod destination;
mod fetch;
mod report;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::failure::Failure;
use super::source_date::source_date;
use super::{Outcome, build, console, messages};
use crate::export::{self, ExportError, Exported, Settings};
use crate::model::site::{Site, SitePath};
use crate::pipeline::{self, Options};
use crate::source::{Data, Sources};

/// Write copies that need no network: a zip file, a single HTML file, an e-book
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  lessonry offline\n  lessonry offline ~/lessons/git --fetch -o git.zip\n  \
                        lessonry offline --single-file git.html --epub git.epub"
)]
pub(super) struct Offline {
    /// The lesson's folder
    #[arg(default_value = ".")]
    lesson: PathBuf,

    /// Write a zip file; readers unpack it and open index.html [default: lesson.zip]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write the whole lesson as a single HTML file
    #[arg(long, value_name = "FILE")]
    single_file: Option<PathBuf>,

    /// Write the lesson as an e-book (EPUB 3)
    #[arg(long, value_name = "FILE")]
    epub: Option<PathBuf>,

    /// Download external images, so that copies include them
    #[arg(long)]
    fetch: bool,

    /// Give up on an image after this time
    #[arg(long, value_name = "SECONDS", default_value_t = 30, requires = "fetch")]
    timeout: u64,

    /// The address where the lesson is published, such as `https://example.org/lesson`
    #[arg(long, value_name = "URL", value_parser = build::base_url, env = "LESSONRY_BASE_URL", hide_env_values = true)]
    base_url: Option<String>,

    /// Replace files that lessonry did not write
    #[arg(long)]
    force: bool,

    /// Print only problems
    #[arg(long, short)]
    quiet: bool,
}

/// A function that makes one kind of copy.
type Make = fn(&Site, &Settings) -> Result<Exported, ExportError>;

impl Offline {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let copies = self.copies();
        let paths: Vec<&Path> = copies.iter().map(|(path, _)| *path).collect();
        destination::check(&paths, self.force)?;
        let options = Options {
            base_url: self.base_url.clone().filter(|address| !address.is_empty()),
            repository: build::github_repository(),
            source_date: source_date(),
            places: true,
            ..Options::default()
        };
        let built = pipeline::build(&self.lesson, &options).map_err(Failure::other)?;
        messages::print(&self.lesson, &built.sources, &built.diagnostics);
        let Some(mut site) = built.site else { return Ok(Outcome::Problems) };
        leave_out(&mut site, &self.lesson, &paths);
        let patience = Duration::from_secs(self.timeout);
        let fetched = if self.fetch { fetch::images(&mut site, patience)? } else { BTreeMap::new() };
        let settings = Settings { made: made(&self.lesson, &built.sources), fetched };
        let mut written = Vec::new();
        for (path, make) in copies {
            let copy = make(&site, &settings).map_err(Failure::other)?;
            destination::write(path, &copy.bytes)?;
            if !self.quiet {
                console::result(&report::closing(path, copy.pages, copy.bytes.len()))?;
            }
            written.push(report::Copy { path, externals: copy.externals });
        }
        if !self.quiet {
            console::message(&report::left(&written, self.fetch, &self.lesson));
        }
        Ok(Outcome::Done)
    }

    /// The copies to make, each with the path to write it to.
    fn copies(&self) -> Vec<(&Path, Make)> {
        let zip = self.output.as_deref();
        let others = [(&self.single_file, export::single_file as Make), (&self.epub, export::epub as Make)];
        let others: Vec<_> =
            others.into_iter().filter_map(|(path, make)| Some((path.as_deref()?, make))).collect();
        let zip = zip.or(others.is_empty().then_some(Path::new("lesson.zip")));
        zip.map(|path| (path, export::archive as Make)).into_iter().chain(others).collect()
    }
}

/// Removes copies from the site: those that will be replaced, and all others that lessonry made. Otherwise each copy
/// would contain the previous one.
fn leave_out(site: &mut Site, lesson: &Path, replaced: &[&Path]) {
    let Ok(root) = fs::canonicalize(lesson) else { return };
    for copy in replaced.iter().filter_map(|path| fs::canonicalize(path).ok()) {
        let Ok(path) = copy.strip_prefix(&root) else { continue };
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        site.files.remove(&SitePath::new(&parts.join("/")));
    }
    site.files.retain(|path, content| {
        let may_be = path.as_str().ends_with(".zip")
            || path.as_str().ends_with(".epub")
            || path.as_str().ends_with(".html");
        !(may_be && destination::is_content_copy(content))
    });
}

/// When the lesson was last changed: `SOURCE_DATE_EPOCH` if set, else the time of its newest file.
fn made(lesson: &Path, sources: &Sources) -> DateTime {
    let newest = || {
        let times = sources.iter().filter_map(|(_, file)| {
            let path = match &file.data {
                Data::Binary { disk, .. } => disk.clone(),
                Data::Text(_) => lesson.join(&file.path),
            };
            fs::metadata(path).and_then(|data| data.modified()).ok()
        });
        times.filter_map(|time| Timestamp::try_from(time).ok()).max()
    };
    let moment = source_date().or_else(newest).unwrap_or(Timestamp::UNIX_EPOCH);
    moment.to_zoned(TimeZone::UTC).datetime()
}
