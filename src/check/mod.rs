//! Checks lessons: one rule per file, listed in [`rules::RULES`].
//!
//! `gather` collects what the rules look at in one walk over each page; a rule is then a loop over a short list.

mod addresses;
mod allowances;
mod built_in;
mod checked;
mod codes;
mod consequences;
mod external;
mod facts;
mod gather;
mod levels;
mod report;
mod rule;
mod rules;
mod silence;
mod target;

pub use allowances::Allowances;
pub use external::external;
pub use levels::Levels;
pub use rule::{Level, Rule};
pub use rules::{RULES, find};

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::article::Article;
use crate::model::index::Index;
use crate::model::lesson::{Lesson, Page, PageKind};
use crate::model::memo::{Memo, Same, Version, Versioned};
use crate::source::Sources;
use checked::CheckedPage;
use facts::Facts;
use report::Report;

/// Whether a page's own text is what readers see. Pages that the theme fills are left out, and those that only GitHub
/// Pages makes of files without front matter.
fn is_read(page: &Page) -> bool {
    let is_meant = page.collection.is_some() || page.front.span.is_some();
    page.output && is_meant && !matches!(page.kind, PageKind::AllInOne | PageKind::Figures)
}

/// Checks a lesson again and again, and remembers what it found on each page: a page that has not changed is not
/// checked again.
#[derive(Debug, Default)]
pub struct Checker {
    shared: Versioned<SharedInputs>,
    /// The pages that readers see, by page number.
    pages: Vec<Memo<PageInputs, CheckedPage>>,
}

/// What the results of all pages are made of.
#[derive(Debug, PartialEq)]
struct SharedInputs {
    surroundings: Version,
    index: Arc<Index>,
    levels: Levels,
}

/// What the result of a page is made of.
#[derive(Debug, PartialEq)]
struct PageInputs {
    article: Same<Article>,
    shared: Version,
}

impl Checker {
    /// Checks a lesson. `found` has the diagnostics of earlier stages: they are rules too, so they get levels and can
    /// be silenced like the others, and are returned with the rest. The allowances are for diagnostics that come
    /// later.
    pub fn check(
        &mut self,
        Checked { lesson, sources, articles, index, liquid, surroundings }: Checked,
        levels: &Levels,
        found: Diagnostics,
    ) -> (Diagnostics, Allowances) {
        let shared = SharedInputs { surroundings, index: Arc::clone(index), levels: levels.clone() };
        let (_, shared) = self.shared.set(shared);
        let facts = Facts { liquid, ..Facts::new(lesson, sources, index) };
        let pages = self.check_pages(&facts, articles, levels, shared);
        let of_pages = pages.iter().flat_map(|page| page.findings.iter()).cloned();
        let findings = of_pages.chain(check_lesson(&facts, &pages, levels)).collect();
        let findings = consequences::leave_out(findings, &found, sources);
        let mut diagnostics = levels.apply(found);
        diagnostics.merge(built_in::at_their_tags(findings, sources));
        let mut diagnostics = silence::apply(&pages, diagnostics, levels);
        diagnostics.sort();
        (diagnostics, Allowances::gather(&pages, levels))
    }

    /// Checks the pages that readers see, reusing the results of those that have not changed.
    fn check_pages(
        &mut self,
        facts: &Facts,
        articles: &[Arc<Article>],
        levels: &Levels,
        shared: Version,
    ) -> Vec<CheckedPage> {
        self.pages.resize_with(articles.len(), Memo::default);
        let pages = self.pages.par_iter_mut().zip(articles).with_max_len(1);
        let pages = pages.filter(|(_, article)| is_read(facts.lesson.page(article.page)));
        let check = |(memo, article): (&mut Memo<PageInputs, CheckedPage>, &Arc<Article>)| {
            let inputs = PageInputs { article: Same::of(article), shared };
            memo.get(inputs, |_| CheckedPage::of(facts, article, levels)).clone()
        };
        pages.map(check).collect()
    }
}

fn check_lesson(facts: &Facts, pages: &[CheckedPage], levels: &Levels) -> Vec<Diagnostic> {
    let is_on = |rule: &&Rule| levels.of(rule) != Level::Off;
    let run = |rule: &Rule| {
        let mut report = Report::new(rule, levels.of(rule));
        rule.run_on_lesson(facts, pages, &mut report);
        report.into_findings()
    };
    RULES.iter().filter(is_on).flat_map(run).collect()
}

/// What [`Checker::check`] needs to know of a lesson.
#[derive(Debug, Clone, Copy)]
pub struct Checked<'a> {
    /// The lesson to check.
    pub lesson: &'a Lesson,
    /// The text of its files.
    pub sources: &'a Sources,
    /// The parsed content of its pages.
    pub articles: &'a [Arc<Article>],
    /// Its pages and files, with the ids that links can point to.
    pub index: &'a Arc<Index>,
    /// Returns what is in each Liquid tag and output of a text, without the delimiters.
    pub liquid: fn(&str) -> Vec<Range<usize>>,
    /// The version of everything but the articles and the index.
    pub surroundings: Version,
}
