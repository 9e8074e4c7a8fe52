//! What a rule is.

use super::checked::CheckedPage;
use super::facts::{Facts, PageFacts};
use super::report::Report;
use crate::model::lesson::PageKind;

/// How a rule's findings count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// They are not looked for.
    Off,
    /// They are shown.
    Warning,
    /// The lesson cannot be published with one.
    Error,
}

impl Level {
    /// The level of this name, as `site.toml` writes it.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "off" => Some(Self::Off),
            "warning" => Some(Self::Warning),
            "error" => Some(Self::Error),
            _ => None,
        }
    }
}

/// A rule: one file in `rules/`, whose first comment is what `--explain` and the manual print.
#[derive(Debug)]
pub struct Rule {
    /// Its name: the code of its messages.
    pub code: &'static str,
    /// How its findings count unless the lesson says otherwise.
    pub level: Level,
    /// The file that holds it.
    source: &'static str,
    find: Find,
}

/// What looks for a rule's findings.
#[derive(Debug)]
enum Find {
    /// A stage before finds them on its way.
    Before,
    /// They are on a page, and nothing but this page and the facts of the lesson decides about them.
    OnPage(Scope, fn(&Facts, &PageFacts, &mut Report)),
    /// They are about the lesson as a whole.
    InLesson(fn(&Facts, &[CheckedPage], &mut Report)),
}

/// On which pages a rule looks.
#[derive(Debug, Clone, Copy)]
enum Scope {
    Pages,
    Documents,
    Episodes,
}

impl Rule {
    /// A rule about every page.
    pub const fn of_pages(
        code: &'static str,
        level: Level,
        source: &'static str,
        find: fn(&Facts, &PageFacts, &mut Report),
    ) -> Self {
        Self { code, level, source, find: Find::OnPage(Scope::Pages, find) }
    }

    /// A rule about the pages that are documents, not files that only Liquid runs over.
    pub const fn of_documents(
        code: &'static str,
        level: Level,
        source: &'static str,
        find: fn(&Facts, &PageFacts, &mut Report),
    ) -> Self {
        Self { code, level, source, find: Find::OnPage(Scope::Documents, find) }
    }

    /// A rule about the episodes that are in the order of the lesson.
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

    /// A rule whose findings are made by the stage that meets them.
    pub const fn found_before(code: &'static str, level: Level, source: &'static str) -> Self {
        Self { code, level, source, find: Find::Before }
    }

    /// Looks for findings on a page.
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

    /// Looks for findings about the lesson as a whole, of which each page has been checked.
    pub fn run_on_lesson(&self, facts: &Facts, pages: &[CheckedPage], report: &mut Report) {
        if let Find::InLesson(find) = self.find {
            find(facts, pages, report);
        }
    }

    /// What it is, in one line.
    pub fn summary(&self) -> String {
        self.explanation().split("\n\n").next().unwrap_or_default().replace('\n', " ")
    }

    /// What it is, why it matters, an example and how to mend it, in Markdown.
    pub fn explanation(&self) -> String {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
    }
}
