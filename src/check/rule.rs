//! Rules: their codes, their levels, where they look, and their explanations.

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

/// A rule. Its explanation is what `--explain` and the manual print.
#[derive(Debug)]
pub struct Rule {
    /// Its name, the code of its diagnostics: `missing-alt`.
    pub code: &'static str,
    /// Its default level.
    pub level: Level,
    /// Its source file, or the `//!` comment of one: the comment is its explanation.
    pub(super) source: &'static str,
    pub(super) find: Find,
}

/// How a rule finds what is wrong.
#[derive(Debug)]
pub(super) enum Find {
    /// It does not look: another stage reports its findings.
    ByStage,
    /// It looks at one page at a time; only the page and the facts of the lesson decide.
    OnPage(Scope, fn(&Facts, &PageFacts, &mut Report)),
    /// It looks at the lesson as a whole.
    InLesson(fn(&Facts, &[CheckedPage], &mut Report)),
}

/// The pages that a rule looks at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scope {
    /// All pages, including files that only Liquid runs over.
    Pages,
    /// All pages except files that only Liquid runs over.
    Documents,
    /// The episodes that are part of the lesson's order.
    Episodes,
}

impl Rule {
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

/// Makes the code of a rule from the name of its module: `missing-alt` from `missing_alt`.
macro_rules! code {
    ($name:ident) => {{
        const NAME: &str = stringify!($name);
        const CODE: [u8; NAME.len()] = $crate::check::rule::hyphenated(NAME);
        match str::from_utf8(&CODE) {
            Ok(code) => code,
            Err(_) => NAME,
        }
    }};
}
pub(super) use code;

/// The bytes of a name with hyphens for underscores. `N` is its length.
pub(super) const fn hyphenated<const N: usize>(name: &str) -> [u8; N] {
    let mut bytes = [0; N];
    let mut at = 0;
    while at < N {
        bytes[at] = if name.as_bytes()[at] == b'_' { b'-' } else { name.as_bytes()[at] };
        at += 1;
    }
    bytes
}
