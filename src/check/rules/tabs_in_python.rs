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
use crate::check::code;
use crate::model::language::Named;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for fact in page.code.iter().filter(|fact| fact.language.is_some_and(is_python)) {
        let is_indented = |line: &str| line.trim_end() != "" && line[..blank(line)].contains('\t');
        let Some(line) = fact.block.code.text().lines().find(|line| is_indented(line)) else { continue };
        let place = code::place(facts.sources, fact, line, 0, blank(line));
        report.add(page, place, "this Python code is indented with tabs", |finding| {
            finding.hint("indent with four spaces")
        });
    }
}

fn blank(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn is_python(language: Named) -> bool {
    ["python", "pycon", "snakemake"].iter().any(|name| language.is(name))
}
