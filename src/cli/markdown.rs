//! `lessonry markdown`: converts Markdown to HTML.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::str::Utf8Error;

use clap::Args;

use super::failure::Failure;
use super::{Outcome, console, messages};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::config::MarkdownFlavor;
use crate::pipeline;
use crate::source::{Data, SourceFile, Sources, Span};

/// Convert Markdown to HTML, without front matter, Liquid or theme
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  lessonry markdown notes.md > notes.html\n  echo '*Hello*' | lessonry markdown"
)]
pub(super) struct Markdown {
    /// The file to read; `-` for standard input
    #[arg(default_value = "-")]
    file: PathBuf,

    /// Read `CommonMark` with fenced divs and attributes instead of kramdown
    #[arg(long)]
    commonmark: bool,

    /// Read the Workbench's Markdown, as Pandoc does, instead of kramdown
    #[arg(long, conflicts_with = "commonmark")]
    workbench: bool,
}

impl Markdown {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let bytes = read(&self.file).map_err(|error| Failure::unreadable(&self.file, &error))?;
        let text = match std::str::from_utf8(&bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}'),
            Err(error) => {
                report(&self.file, &bytes, error);
                return Ok(Outcome::Problems);
            }
        };
        console::result(&pipeline::markdown(text, self.flavor()))?;
        Ok(Outcome::Done)
    }

    fn flavor(&self) -> MarkdownFlavor {
        match (self.commonmark, self.workbench) {
            (true, _) => MarkdownFlavor::CommonMark,
            (_, true) => MarkdownFlavor::Workbench,
            _ => MarkdownFlavor::Kramdown,
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "the file to convert is not part of a lesson")]
fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    if file != Path::new("-") {
        return std::fs::read(file);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reports where a file is not UTF-8. The text before it has the same length as the bytes, so the offset is right.
fn report(file: &Path, bytes: &[u8], error: Utf8Error) {
    let mut sources = Sources::default();
    let text = String::from_utf8_lossy(bytes).into_owned();
    let file = sources.add(SourceFile::new(file.display().to_string(), Data::Text(text)));
    let place = Span::new(file, error.valid_up_to(), error.valid_up_to() + 1);
    let mut diagnostics = Diagnostics::default();
    let hint = "save the file as UTF-8 in your editor";
    diagnostics.push(Diagnostic::error("not-utf8", place, "the file is not UTF-8").hint(hint));
    messages::print(Path::new("."), &sources, &diagnostics);
}
