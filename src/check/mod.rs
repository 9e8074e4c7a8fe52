//! What is wrong with a lesson: one rule a file, listed in [`rules::RULES`].
//!
//! `facts` gathers what the rules look at in one walk over each page; a rule is then a loop over a short list.

mod facts;
mod levels;
mod report;
mod rule;
mod rules;
mod silence;
mod text;

pub use levels::Levels;
pub use rule::{Level, Rule};
pub use rules::{RULES, find};

use rayon::prelude::*;

use crate::diagnostics::Diagnostics;
use crate::model::article::Article;
use crate::model::index::Index;
use crate::model::lesson::Lesson;
use crate::source::Sources;
use facts::{Facts, PageFacts};
use report::Report;

/// Checks a lesson. `found` are the messages of the stages before: they are rules too, so they are set and silenced
/// like the others, and come back with the rest.
pub fn check(
    lesson: &Lesson,
    sources: &Sources,
    articles: &[Article],
    index: &Index,
    levels: &Levels,
    found: Diagnostics,
) -> Diagnostics {
    let pages: Vec<PageFacts> =
        articles.par_iter().map(|article| PageFacts::gather(lesson, article)).collect();
    let facts = Facts { lesson, sources, index, pages: &pages };
    let parts: Vec<Report> = RULES
        .par_iter()
        .filter(|rule| levels.of(rule) != Level::Off)
        .map(|rule| {
            let mut report = Report::new(rule, levels.of(rule));
            rule.run(&facts, &mut report);
            report
        })
        .collect();
    let mut diagnostics = levels.apply(found);
    for part in parts {
        diagnostics.merge(part.into_diagnostics());
    }
    let mut diagnostics = silence::apply(&facts, diagnostics, levels);
    diagnostics.sort();
    diagnostics
}
