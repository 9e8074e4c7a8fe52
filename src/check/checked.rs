//! What a check finds on one page, and what it remembers of the page for rules about the whole lesson.

use std::sync::Arc;

use super::facts::{Facts, PageFacts};
use super::levels::Levels;
use super::report::Report;
use super::rule::Level;
use super::rules::RULES;
use super::silence;
use super::target::Target;
use crate::diagnostics::Diagnostic;
use crate::model::article::Article;
use crate::model::site::SitePath;
use crate::source::Span;

/// The result of checking one page; cheap to clone.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedPage {
    /// The content that was checked.
    pub article: Arc<Article>,
    /// The findings of the rules about pages.
    pub findings: Arc<[Diagnostic]>,
    /// The rules that its comments silence, each with the span of the comment.
    pub silenced: Arc<[(String, Span)]>,
    /// The files of the site that it links to or shows.
    pub uses: Arc<[SitePath]>,
}

impl CheckedPage {
    /// Runs the rules about pages on an article.
    pub fn of(facts: &Facts, article: &Arc<Article>, levels: &Levels) -> Self {
        let page = PageFacts::gather(facts.lesson, article);
        let mut findings = Vec::new();
        for rule in RULES.iter().filter(|rule| levels.of(rule) != Level::Off) {
            let mut report = Report::new(rule, levels.of(rule));
            rule.run_on_page(facts, &page, &mut report);
            findings.append(&mut report.into_findings());
        }
        let silenced = silence::of_page(&page).into();
        let uses = uses(facts, &page).into();
        Self { article: Arc::clone(article), findings: findings.into(), silenced, uses }
    }
}

fn uses(facts: &Facts, page: &PageFacts) -> Vec<SitePath> {
    let links = page.links.iter().map(|link| link.href);
    let images = page.images.iter().map(|image| image.src);
    let others = page.elements.iter().filter_map(|fact| fact.attrs.get("src").or(fact.attrs.get("data")));
    let target = |address| match facts.target(page, address) {
        Target::Inside(target) => Some(target.path),
        _ => None,
    };
    links.chain(images).chain(others).filter_map(target).collect()
}
