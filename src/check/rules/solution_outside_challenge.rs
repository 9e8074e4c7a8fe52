//! A solution right behind a challenge instead of in it.
//!
//! Its attribute list is one level off, and mostly its lines are. A solution that follows no challenge is left alone: lessons
//! use it as a box to open.
//!
//! ```text
//! > ## Count the rows
//! {: .challenge}
//!
//! > ## Solution
//! {: .solution}
//! ```
//!
//! Put the solution into the challenge, with `> >` before its lines and `> {: .solution}` below them.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::facts::CalloutFact;
use crate::check::place;

/// The rule.
pub const RULE: Rule = Rule::of_documents(
    "solution-outside-challenge",
    Level::Warning,
    include_str!("solution_outside_challenge.rs"),
    find,
);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for pair in page.callouts.windows(2) {
        let [before, solution] = pair else { continue };
        let is_solution = solution.callout.kind == "solution" && solution.inside.is_none();
        // A solution on its own is used as a box to open; behind a challenge it was meant to be in it.
        if !is_solution || !follows(facts, before, solution) {
            continue;
        }
        let place = place::first_line(facts.sources, solution.span);
        report.add(page, place, "this solution is not in the challenge before it", |finding| {
            finding.hint("put it into the challenge: one `>` more before its lines and its {: .solution}")
        });
    }
}

/// Whether nothing but the attribute list of the first, a challenge, stands between the two.
fn follows(facts: &Facts, first: &CalloutFact, second: &CalloutFact) -> bool {
    let between = (first.span.end as usize).min(second.span.start as usize)..second.span.start as usize;
    let between = facts.sources.text(first.span.file).get(between).unwrap_or("?");
    let is_list = |line: &str| line.trim().is_empty() || line.trim().starts_with(['{', ':']);
    first.callout.kind == "challenge" && first.span.file == second.span.file && between.lines().all(is_list)
}
