//! Tabs in Python code.
//!
//! When a learner copies the code into a file that is indented with spaces, it fails with `TabError`, and the
//! difference cannot be seen.
//!
//! ```text
//! for i in range(3):
//! →print(i)
//! ```
//!
//! Indent with four spaces.

use super::{Facts, PageFacts, Report};
use crate::model::language::Named;

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for fact in page.code.iter().filter(|fact| fact.language.is_some_and(is_python)) {
        let is_indented = |line: &str| line.trim_end() != "" && line[..blank(line)].contains('\t');
        let Some((at, line)) = fact.lines().find(|(_, line)| is_indented(line)) else { continue };
        report.add(
            page,
            fact.origin(at, at + blank(line)),
            "this Python code is indented with tabs",
            |finding| finding.hint("indent with four spaces"),
        );
    }
}

fn blank(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn is_python(language: Named) -> bool {
    ["python", "pycon", "snakemake"].iter().any(|name| language.is(name))
}
