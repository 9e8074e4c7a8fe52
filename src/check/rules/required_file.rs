//! A file that contributors look for.
//!
//! A lesson is found and used by others if it has a `LICENSE`, and gets help if `CONTRIBUTING` and `CODE_OF_CONDUCT` say
//! how. It hurts no learner if they are missing, so the rule is off unless a lesson turns it on.
//!
//! ```text
//! index.md  setup.md  LICENSE.md  CONTRIBUTING.md  CODE_OF_CONDUCT.md
//! ```
//!
//! Write it; `lessonry new` makes one of each.

use super::{CheckedPage, Facts, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule::of_lesson("required-file", Level::Off, include_str!("required_file.rs"), find);

/// The names without their extensions, each with the others that will do.
const REQUIRED: &[(&str, &[&str])] = &[
    ("index.md", &["index"]),
    ("setup.md", &["setup"]),
    ("LICENSE.md", &["license", "licence", "copying"]),
    ("CONTRIBUTING.md", &["contributing"]),
    ("CODE_OF_CONDUCT.md", &["code_of_conduct", "conduct"]),
];

fn find(facts: &Facts, _: &[CheckedPage], report: &mut Report) {
    let stem = |path: &str| path.split('.').next().unwrap_or_default().to_lowercase();
    let at_root = facts.sources.iter().map(|(_, file)| file.path.as_str()).filter(|path| !path.contains('/'));
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
                finding.hint("lessonry new DIR makes a lesson that has one")
            });
        }
    }
}
