//! Adds the include tags that lead to a finding whose span is in an include.

use std::collections::{HashMap, HashSet, VecDeque};

use super::report::Finding;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::lesson::Lesson;
use crate::source::{FileId, Sources, Span};

/// The path prefix of the includes that come with lessonry.
const BUILT_IN: &str = "(built-in)/";

/// Rules whose findings in a built-in include are about its parameters.
const OF_PARAMETERS: &[&str] = &[
    "broken-anchor",
    "broken-link",
    "huge-image",
    "link-case",
    "missing-alt",
    "missing-image",
    "alt-file-name",
];

/// Adds to each finding in an include the tags that lead there, and keeps one of those that many pages share.
pub fn place(findings: Vec<Finding>, lesson: &Lesson, sources: &Sources) -> Diagnostics {
    let mut tags = Tags { lesson, sources, known: HashMap::new() };
    let mut seen: HashSet<(&'static str, Span, String)> = HashSet::new();
    let mut placed = Diagnostics::default();
    for Finding { mut diagnostic, page } in findings {
        if let (Some(span), Some(page)) = (diagnostic.span, page)
            && span.file != page
        {
            if sources.get(span.file).path.starts_with(BUILT_IN) {
                if !OF_PARAMETERS.contains(&diagnostic.code) {
                    continue;
                }
                diagnostic.span = Some(tags.given(page, span.file, &diagnostic.message));
                diagnostic.fix.clear();
            } else if seen.insert((diagnostic.code, span, diagnostic.message.clone())) {
                diagnostic.included_from = tags.way(page, span.file);
            } else {
                continue;
            }
        }
        placed.push(diagnostic);
    }
    without_copies(placed)
}

/// Drops duplicates: a page may include a file twice.
fn without_copies(found: Diagnostics) -> Diagnostics {
    let mut seen: HashSet<(&'static str, Option<Span>, String)> = HashSet::new();
    let is_new = |one: &Diagnostic| seen.insert((one.code, one.span, one.message.clone()));
    let mut is_new = is_new;
    found.into_iter().filter(|one| one.span.is_none() || is_new(one)).collect()
}

/// The include tags of the lesson's files; each file is searched on first use.
struct Tags<'a> {
    lesson: &'a Lesson,
    sources: &'a Sources,
    known: HashMap<FileId, Vec<(FileId, Span)>>,
}

impl Tags<'_> {
    /// The tag with the parameter that a message in a built-in include is about; the first one if that is unclear.
    fn given(&mut self, page: FileId, include: FileId, message: &str) -> Span {
        let sources = self.sources;
        let tags = self.of(page).iter().filter(|(file, _)| *file == include).map(|(_, tag)| *tag);
        let tags: Vec<Span> = tags.collect();
        let is_about = |tag: &&Span| {
            let values = sources.slice(**tag).split(['"', '\'']).skip(1).step_by(2);
            values
                .filter_map(|value| value.rsplit('/').next())
                .any(|name| name.len() > 2 && message.contains(name))
        };
        let found = tags.iter().find(is_about).or(tags.first());
        found.copied().unwrap_or(Span::new(page, 0, 0))
    }

    /// The tags that lead from `page` to `include`, innermost first; none if Liquid computes the name of the file.
    fn way(&mut self, page: FileId, include: FileId) -> Vec<Span> {
        let mut came_from: HashMap<FileId, (FileId, Span)> = HashMap::new();
        let mut open = VecDeque::from([page]);
        while let Some(file) = open.pop_front() {
            for &(next, tag) in self.of(file) {
                if next != page && !came_from.contains_key(&next) {
                    came_from.insert(next, (file, tag));
                    open.push_back(next);
                }
            }
        }
        let mut way = Vec::new();
        let mut at = include;
        while let Some(&(file, tag)) = came_from.get(&at) {
            way.push(tag);
            at = file;
        }
        way
    }

    /// The files that a file includes, each with the span of its tag.
    fn of(&mut self, file: FileId) -> &[(FileId, Span)] {
        let (lesson, sources) = (self.lesson, self.sources);
        self.known.entry(file).or_insert_with(|| {
            let text = sources.text(file);
            let starts = text.match_indices("{%").map(|(at, _)| at);
            starts.filter_map(|at| tag(text, at, file, lesson)).collect()
        })
    }
}

/// The file that the tag at `at` includes.
fn tag(text: &str, at: usize, file: FileId, lesson: &Lesson) -> Option<(FileId, Span)> {
    let inside = text[at + 2..].trim_start_matches('-').trim_start();
    let name =
        inside.strip_prefix("include")?.strip_prefix(char::is_whitespace)?.split_whitespace().next()?;
    let end = text[at..].find("%}").map_or(text.len(), |length| at + length + 2);
    let included = lesson.includes.get(name.trim_end_matches("%}").trim_matches('/'))?;
    Some((*included, Span::new(file, at, end)))
}
