//! A solution right after a challenge instead of inside it.
//!
//! Its attribute list is one level off, and usually its lines are too. A solution with no challenge before it is
//! ignored: lessons use it as a box to open.
//!
//! ```text
//! > ## Count the rows
//! {: .challenge}
//!
//! > ## Solution
//! {: .solution}
//! ```
//!
//! Put the solution inside the challenge, with `> >` before its lines and `> {: .solution}` below them.

use super::{Facts, PageFacts, Report};
use crate::check::facts::CalloutFact;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for pair in page.callouts.windows(2) {
        let [before, solution] = pair else { continue };
        let is_solution = solution.callout.kind == "solution" && solution.inside.is_none();
        // Lessons use a solution on its own as a box to open; right after a challenge it was meant to be inside.
        if !is_solution || !follows(facts, before, solution) {
            continue;
        }
        let line = facts.sources.first_line(solution.span);
        report.add(page, line, "this solution is not inside the challenge before it", |finding| {
            finding.hint("move it inside: add one `>` before each of its lines and its {: .solution}")
        });
    }
}

/// Whether the first is a challenge, with nothing but its attribute list before the second.
fn follows(facts: &Facts, first: &CalloutFact, second: &CalloutFact) -> bool {
    let between = (first.span.end as usize).min(second.span.start as usize)..second.span.start as usize;
    let between = facts.sources.text(first.span.file).get(between).unwrap_or("?");
    let is_list = |line: &str| line.trim().is_empty() || line.trim().starts_with(['{', ':']);
    first.callout.kind == "challenge" && first.span.file == second.span.file && between.lines().all(is_list)
}
