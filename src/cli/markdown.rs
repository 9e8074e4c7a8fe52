//! `lessonry markdown`: Markdown to HTML, without front matter, Liquid or theme.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::{Outcome, console};
use crate::model::config::MarkdownFlavor;
use crate::pipeline;

/// Turn Markdown into HTML: no front matter, no Liquid, no theme
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  lessonry markdown notes.md > notes.html\n  echo '*Hello*' | lessonry markdown"
)]
pub(super) struct Markdown {
    /// The file to read; `-` is standard input
    #[arg(default_value = "-")]
    file: PathBuf,
}

impl Markdown {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let bytes = read(&self.file).map_err(|error| Failure::unreadable(&self.file, &error))?;
        let text = match std::str::from_utf8(&bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}'),
            Err(error) => {
                console::message(&not_utf8(&self.file, &bytes[..error.valid_up_to()]));
                return Ok(Outcome::Problems);
            }
        };
        console::result(&pipeline::markdown(text, MarkdownFlavor::Kramdown))?;
        Ok(Outcome::Done)
    }
}

#[allow(clippy::disallowed_methods, reason = "the file to convert is no part of a lesson")]
fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    if file != Path::new("-") {
        return std::fs::read(file);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The message for a file that is UTF-8 only up to here.
fn not_utf8(file: &Path, before: &[u8]) -> String {
    let before = String::from_utf8_lossy(before);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("error: the file is not UTF-8\n --> {}:{line}:{column}\n", file.display())
}
