//! A missing file that contributors look for.
//!
//! With a `LICENSE` others can find and reuse a lesson; `CONTRIBUTING` and `CODE_OF_CONDUCT` tell them how to help.
//! Learners do not miss these files, so the rule is off by default.
//!
//! ```text
//! index.md  setup.md  LICENSE.md  CONTRIBUTING.md  CODE_OF_CONDUCT.md
//! ```
//!
//! Add the file; `lessonry new` creates one of each.

use super::{CheckedPage, Facts, Report};

/// The required files, each with the names that count, in lower case and without extension.
const REQUIRED: &[(&str, &[&str])] = &[
    ("index.md", &["index"]),
    ("setup.md", &["setup"]),
    ("LICENSE.md", &["license", "licence", "copying"]),
    ("CONTRIBUTING.md", &["contributing"]),
    ("CODE_OF_CONDUCT.md", &["code_of_conduct", "conduct"]),
];

pub fn find(facts: &Facts, _: &[CheckedPage], report: &mut Report) {
    let stem = |path: &str| path.split('.').next().unwrap_or_default().to_lowercase();
    let own = facts.sources.iter().map(|(_, file)| file).filter(|file| !file.is_built_in());
    let at_root = own.map(|file| file.path.as_str()).filter(|path| !path.contains('/'));
    let known: Vec<String> = at_root.map(stem).collect();
    let pages: Vec<String> = facts
        .lesson
        .pages
        .iter()
        .map(|page| stem(page.path.rsplit('/').next().unwrap_or_default()))
        .collect();
    for (file, names) in REQUIRED {
        if !names.iter().any(|name| known.iter().chain(&pages).any(|known| known == name)) {
            report.add_to_lesson(None, format!("the lesson has no `{file}`"), |finding| {
                finding.hint("`lessonry new DIR` creates a lesson that has one")
            });
        }
    }
}
