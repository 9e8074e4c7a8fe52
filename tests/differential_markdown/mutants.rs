//! Pages with random typos. `LESSONRY_PAGES` names a folder with the pages; without it, they are those of the manual and
//! of the test cases.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{compare, seeds};
use crate::{documents, reference};

/// Where the Markdown of this project is.
const OWN: [&str; 5] = ["index.md", "_episodes", "_extras", "tests/markdown/cases", "tests/browser/lesson"];

/// One text in this many may differ.
const ALLOWED: usize = 1_000;

/// Returns the texts of all Markdown files in some folders, or of these files, in order.
fn pages(places: &[PathBuf]) -> Vec<String> {
    let files = places.iter().flat_map(|place| WalkDir::new(place).sort_by_file_name());
    let paths = files.map(|file| file.expect("a file").into_path());
    let pages = paths.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.map(|path| fs::read_to_string(path).expect("a page")).collect()
}

#[test]
fn html_of_mutants_is_that_of_kramdown() {
    if !reference::is_enabled() {
        return;
    }
    let places = match std::env::var_os("LESSONRY_PAGES") {
        Some(folder) => vec![PathBuf::from(folder)],
        None => OWN.map(|place| Path::new(env!("CARGO_MANIFEST_DIR")).join(place)).to_vec(),
    };
    let pages = pages(&places);
    let texts: Vec<String> = seeds(0..4_000).map(|seed| documents::mutant(seed, &pages)).collect();
    let allowed = texts.len() / ALLOWED;
    compare(texts, allowed);
}
