//! The repository is a program and a lesson, its manual. Of the program, nothing gets onto the manual's site.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::cli::program::Program;

/// What belongs to the manual. Everything else in the repository belongs to the program.
const MANUAL: [&str; 12] = [
    "CODE_OF_CONDUCT.md",
    "LICENSE",
    "_data",
    "_episodes",
    "_extras",
    "_includes",
    "data",
    "fig",
    "index.md",
    "reference.md",
    "setup.md",
    "site.toml",
];

/// Pictures of the README that are in a folder of the manual.
const PICTURES: &str = "fig/screenshot-";

/// Builds what is in a folder and returns the files of the site.
fn site(folder: &Path) -> BTreeSet<String> {
    let run = Program::new(folder, ["build", "--quiet", "--dest", "_site"]).run(b"");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let site = folder.join("_site");
    let entries = WalkDir::new(&site).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|entry| entry.path().strip_prefix(&site).unwrap().to_string_lossy().into_owned()).collect()
}

/// The files that git tracks; none in a copy of the source that is not a clone.
fn tracked(root: &Path) -> Vec<String> {
    if !root.join(".git").exists() {
        return Vec::new();
    }
    // In a container, the clone may belong to another user than the one who tests.
    let output = Command::new("git")
        .args(["-c", "safe.directory=*", "-C"])
        .arg(root)
        .args(["ls-files", "-z"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).unwrap();
    names.split_terminator('\0').map(str::to_owned).collect()
}

#[test]
fn the_site_of_the_manual_has_nothing_of_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (repository, manual) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let files = tracked(root);
    if files.is_empty() {
        return;
    }
    for file in &files {
        let is_of_manual = file.split('/').next().is_some_and(|top| MANUAL.contains(&top));
        let folders = if is_of_manual && !file.starts_with(PICTURES) {
            vec![repository.path(), manual.path()]
        } else {
            vec![repository.path()]
        };
        for folder in folders {
            let copy = folder.join(file);
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            // A tracked file may be deleted and not committed yet.
            drop(fs::copy(root.join(file), copy));
        }
    }
    // What is built from the manual alone, nothing excluded, is what must come out of the whole repository.
    let config = manual.path().join("site.toml");
    let mut keys: toml::Table = fs::read_to_string(&config).unwrap().parse().unwrap();
    assert!(keys.remove("exclude").is_some());
    fs::write(&config, keys.to_string()).unwrap();
    let (whole, alone) = (site(repository.path()), site(manual.path()));
    let added: Vec<_> = whole.difference(&alone).collect();
    assert!(
        added.is_empty(),
        "not of the manual: {added:?}; add them to `exclude` in site.toml, or to MANUAL"
    );
    let lost: Vec<_> = alone.difference(&whole).collect();
    assert!(lost.is_empty(), "of the manual, but excluded in site.toml: {lost:?}");
}
