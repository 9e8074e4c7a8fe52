//! What is wrong with a lesson: one rule a file, listed in [`rules::RULES`].
//!
//! `facts` gathers what the rules look at in one walk over each page; a rule is then a loop over a short list.

mod addresses;
mod allowances;
mod code;
mod consequences;
mod external;
mod facts;
mod gather;
mod includes;
mod languages;
mod levels;
mod place;
mod report;
mod rule;
mod rules;
mod silence;
mod target;
mod text;

pub use allowances::Allowances;
pub use external::external;
pub use levels::Levels;
pub use rule::{Level, Rule};
pub use rules::{RULES, find};

use rayon::prelude::*;

use crate::diagnostics::Diagnostics;
use crate::model::article::Article;
use crate::model::index::Index;
use crate::model::lesson::{Lesson, Page, PageKind};
use crate::source::Sources;
use facts::{Facts, PageFacts};
use report::{Finding, Report};

/// Whether readers see what is written on a page. What `render` makes of the other pages' content is checked there.
fn is_read(page: &Page) -> bool {
    page.output && !matches!(page.kind, PageKind::AllInOne | PageKind::Figures)
}

/// Checks a lesson. `found` are the messages of the stages before: they are rules too, so they are set and silenced
/// like the others, and come back with the rest. The allowances are for what is found later.
pub fn check(
    lesson: &Lesson,
    sources: &Sources,
    articles: &[Article],
    index: &Index,
    levels: &Levels,
    found: Diagnostics,
) -> (Diagnostics, Allowances) {
    let pages: Vec<PageFacts> = articles
        .par_iter()
        .filter(|article| is_read(lesson.page(article.page)))
        .map(|article| PageFacts::gather(lesson, article))
        .collect();
    let facts = Facts { lesson, sources, index, pages: &pages };
    let parts: Vec<Vec<Finding>> = RULES
        .par_iter()
        .filter(|rule| levels.of(rule) != Level::Off)
        .map(|rule| {
            let mut report = Report::new(rule, levels.of(rule));
            rule.run(&facts, &mut report);
            report.into_findings()
        })
        .collect();
    let findings = consequences::leave_out(parts.into_iter().flatten().collect(), &found);
    let mut diagnostics = levels.apply(found);
    diagnostics.merge(includes::place(findings, lesson, sources));
    let mut diagnostics = silence::apply(&facts, diagnostics, levels);
    diagnostics.sort();
    (diagnostics, Allowances::gather(&facts, levels))
}
