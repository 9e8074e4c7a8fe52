//! Rules: their levels, where they look, and their explanations.

use super::checked::CheckedPage;
use super::facts::{Facts, PageFacts};
use super::report::Report;
use crate::model::lesson::PageKind;

/// How serious a rule's findings are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The rule does not run.
    Off,
    /// Findings are shown.
    Warning,
    /// Findings fail the check, and no site is written.
    Error,
}

impl Level {
    /// The level that `site.toml` calls `name`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "off" => Some(Self::Off),
            "warning" => Some(Self::Warning),
            "error" => Some(Self::Error),
            _ => None,
        }
    }
}

/// A rule: one file in `rules/`, whose `//!` comment is what `--explain` and the manual print.
#[derive(Debug)]
pub struct Rule {
    /// Its name, the code of its diagnostics: `missing-alt`.
    pub code: &'static str,
    /// Its default level.
    pub level: Level,
    /// The text of its source file.
    source: &'static str,
    find: Find,
}

/// How a rule finds what is wrong.
#[derive(Debug)]
enum Find {
    /// It does not look: an earlier stage reports its findings.
    Before,
    /// It looks at one page at a time; only the page and the facts of the lesson decide.
    OnPage(Scope, fn(&Facts, &PageFacts, &mut Report)),
    /// It looks at the lesson as a whole.
    InLesson(fn(&Facts, &[CheckedPage], &mut Report)),
}

/// The pages that a rule looks at.
#[derive(Debug, Clone, Copy)]
enum Scope {
    Pages,
    Documents,
    Episodes,
}

impl Rule {
    /// A rule about every page, including files that only Liquid runs over.
    pub const fn of_pages(
        code: &'static str,
        level: Level,
        source: &'static str,
        find: fn(&Facts, &PageFacts, &mut Report),
    ) -> Self {
        Self { code, level, source, find: Find::OnPage(Scope::Pages, find) }
    }

    /// A rule about documents: all pages except files that only Liquid runs over.
    pub const fn of_documents(
        code: &'static str,
        level: Level,
        source: &'static str,
        find: fn(&Facts, &PageFacts, &mut Report),
    ) -> Self {
        Self { code, level, source, find: Find::OnPage(Scope::Documents, find) }
    }

    /// A rule about the episodes that are part of the lesson's order.
    pub const fn of_episodes(
        code: &'static str,
        level: Level,
        source: &'static str,
        find: fn(&Facts, &PageFacts, &mut Report),
    ) -> Self {
        Self { code, level, source, find: Find::OnPage(Scope::Episodes, find) }
    }

    /// A rule about the lesson as a whole.
    pub const fn of_lesson(
        code: &'static str,
        level: Level,
        source: &'static str,
        find: fn(&Facts, &[CheckedPage], &mut Report),
    ) -> Self {
        Self { code, level, source, find: Find::InLesson(find) }
    }

    /// A rule whose findings are reported by an earlier stage.
    pub const fn found_before(code: &'static str, level: Level, source: &'static str) -> Self {
        Self { code, level, source, find: Find::Before }
    }

    /// Runs the rule on a page, if it is about such pages.
    pub fn run_on_page(&self, facts: &Facts, page: &PageFacts, report: &mut Report) {
        let Find::OnPage(scope, find) = self.find else { return };
        let is_meant = match scope {
            Scope::Pages => true,
            Scope::Documents => page.page.kind != PageKind::File,
            Scope::Episodes => facts.episodes.contains(&page.article.page),
        };
        if is_meant {
            find(facts, page, report);
        }
    }

    /// Runs the rule on the lesson as a whole, whose pages have been checked.
    pub fn run_on_lesson(&self, facts: &Facts, pages: &[CheckedPage], report: &mut Report) {
        if let Find::InLesson(find) = self.find {
            find(facts, pages, report);
        }
    }

    /// The first paragraph of its explanation, on one line.
    pub fn summary(&self) -> String {
        self.explanation().split("\n\n").next().unwrap_or_default().replace('\n', " ")
    }

    /// What it is, why it matters, an example and how to fix it, in Markdown.
    pub fn explanation(&self) -> String {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
    }
}
