//! Checks lessons: one rule per file, listed in [`rules::RULES`].
//!
//! `gather` collects what the rules look at in one walk over each page; a rule is then a loop over a short list.

mod addresses;
mod allowances;
mod built_in;
mod checked;
mod code;
mod consequences;
mod external;
mod facts;
mod gather;
mod levels;
mod place;
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

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::article::Article;
use crate::model::index::Index;
use crate::model::lesson::{Lesson, Page, PageId, PageKind};
use crate::source::Sources;
use checked::CheckedPage;
use facts::Facts;
use report::Report;

/// Whether a page's own text is what readers see. Pages that the theme fills are left out.
fn is_read(page: &Page) -> bool {
    page.output && !matches!(page.kind, PageKind::AllInOne | PageKind::Figures)
}

/// Checks a lesson again and again, and remembers what it found on each page: a page that has not changed is not
/// checked again.
#[derive(Debug, Default)]
pub struct Checker {
    index: Index,
    levels: Levels,
    pages: Vec<CheckedPage>,
}

impl Checker {
    /// Checks a lesson. `found` has the diagnostics of earlier stages: they are rules too, so they get levels and can
    /// be silenced like the others, and are returned with the rest. The allowances are for diagnostics that come
    /// later.
    pub fn check(
        &mut self,
        Checked { lesson, sources, articles, index, liquid, is_same }: Checked,
        levels: &Levels,
        found: Diagnostics,
    ) -> (Diagnostics, Allowances) {
        if !is_same || self.index != *index || self.levels != *levels {
            *self = Self { index: index.clone(), levels: levels.clone(), pages: Vec::new() };
        }
        let facts = Facts { liquid, ..Facts::new(lesson, sources, index) };
        self.pages = self.check_pages(&facts, articles);
        let of_pages = self.pages.iter().flat_map(|page| &page.findings).cloned();
        let findings = of_pages.chain(self.check_lesson(&facts)).collect();
        let findings = consequences::leave_out(findings, &found, sources);
        let mut diagnostics = levels.apply(found);
        diagnostics.merge(built_in::at_their_tags(findings, sources));
        let mut diagnostics = silence::apply(&self.pages, diagnostics, levels);
        diagnostics.sort();
        (diagnostics, Allowances::gather(&self.pages, levels))
    }

    /// Checks the pages that readers see, reusing the results of those that have not changed.
    fn check_pages(&mut self, facts: &Facts, articles: &[Arc<Article>]) -> Vec<CheckedPage> {
        let mut known: HashMap<PageId, CheckedPage> =
            self.pages.drain(..).map(|page| (page.article.page, page)).collect();
        let articles = articles.iter().filter(|article| is_read(facts.lesson.page(article.page)));
        let mut pages: Vec<_> = articles
            .map(|article| {
                let page = known.remove(&article.page);
                (article, page.filter(|page| Arc::ptr_eq(&page.article, article)))
            })
            .collect();
        let pages = pages.par_iter_mut().with_max_len(1);
        let page = pages.map(|(article, page)| {
            page.take().unwrap_or_else(|| CheckedPage::of(facts, article, &self.levels))
        });
        page.collect()
    }

    fn check_lesson(&self, facts: &Facts) -> Vec<Diagnostic> {
        let is_on = |rule: &&Rule| self.levels.of(rule) != Level::Off;
        let run = |rule: &Rule| {
            let mut report = Report::new(rule, self.levels.of(rule));
            rule.run_on_lesson(facts, &self.pages, &mut report);
            report.into_findings()
        };
        RULES.iter().filter(is_on).flat_map(run).collect()
    }
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
    pub index: &'a Index,
    /// Returns what is in each Liquid tag and output of a text, without the delimiters.
    pub liquid: fn(&str) -> Vec<Range<usize>>,
    /// Whether only articles differ from the lesson that was checked before.
    pub is_same: bool,
}
