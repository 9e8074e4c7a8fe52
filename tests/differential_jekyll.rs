//! Compares a lesson that uses every tag, filter and variable of Jekyll and Liquid, page by page, with the site that Jekyll
//! makes of it. Runs only with `LESSONRY_RUBY=1`, and needs the program `jekyll`.
//!
//! The lesson has no layouts, so that Jekyll's pages are only their content.

use std::path::{Path, PathBuf};
use std::process::Command;

use walkdir::WalkDir;

use crate::markdown::canonical::canonical;
use crate::reference;

/// The folder of the lesson.
fn lesson() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differential_jekyll/lesson")
}

/// The files that pages are made from, by their paths in the lesson, each with its page in Jekyll's site.
fn pages(lesson: &Path) -> Vec<(String, String)> {
    let files = WalkDir::new(lesson).sort_by_file_name().into_iter().map(|entry| entry.expect("an entry"));
    let sources = files.filter(|file| file.path().extension().is_some_and(|extension| extension == "md"));
    let paths = sources.map(|file| file.path().strip_prefix(lesson).expect("a path").display().to_string());
    let page = |path: String| {
        let name = path.trim_end_matches(".md");
        let page = match name.strip_prefix("_episodes/").or_else(|| name.strip_prefix("_extras/")) {
            Some(document) => format!("{document}/index.html"),
            None => format!("{name}.html"),
        };
        (path, page)
    };
    paths.map(page).collect()
}

fn output(command: &mut Command) -> String {
    let done = command.output().expect("the program runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("UTF-8")
}

#[test]
fn pages_are_those_of_jekyll() {
    if !reference::is_enabled() {
        return;
    }
    let (lesson, site) = (lesson(), tempfile::tempdir().expect("a folder"));
    let mut jekyll = Command::new("jekyll");
    jekyll.args(["build", "--disable-disk-cache", "--source"]).arg(&lesson);
    output(jekyll.arg("--destination").arg(site.path()).env("JEKYLL_ENV", "production").env("TZ", "UTC"));
    let mut different = Vec::new();
    let pages = pages(&lesson);
    for (source, page) in &pages {
        let theirs = std::fs::read_to_string(site.path().join(page)).expect("Jekyll's page");
        let mut lessonry = Command::new(env!("CARGO_BIN_EXE_lessonry"));
        let ours = output(lessonry.arg("render").arg(lesson.join(source)).env("TZ", "UTC"));
        let (theirs, ours) = (canonical(&theirs), canonical(&ours));
        let at = theirs.iter().zip(&ours).take_while(|(theirs, ours)| theirs == ours).count();
        if theirs != ours {
            let (theirs, ours) = (theirs.get(at), ours.get(at));
            different.push(format!("{source}\n  Jekyll:   {theirs:?}\n  lessonry: {ours:?}"));
        }
    }
    assert!(
        different.is_empty(),
        "{} of {} pages differ:\n{}",
        different.len(),
        pages.len(),
        different.join("\n")
    );
}
