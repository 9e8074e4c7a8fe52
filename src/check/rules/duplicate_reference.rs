//! A link label or footnote that is defined twice.
//!
//! Only one of the definitions is used, so links that meant the other go to the wrong place.
//!
//! ```text
//! [data]: data-2020.csv
//! [data]: data-2021.csv
//! ```
//!
//! Remove one of them, or rename its label.

use std::collections::HashSet;

use super::{Facts, PageFacts, Report};
use crate::check::place;
use crate::model::document::ProblemKind;
use crate::source::FileId;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for span in page.problems(ProblemKind::DuplicateReference) {
        let place = place::first_line(facts.sources, span);
        let text = facts.sources.slice(place).trim();
        // Repeating a definition does no harm: a page may include links.md twice.
        let is_footnote = text.starts_with("[^");
        if destinations(facts, page, span.file, text).len() < 2 && !is_footnote {
            continue;
        }
        let message = if is_footnote {
            "this footnote is already defined"
        } else {
            "this label is already defined with another address"
        };
        report.add(page, place, message, |finding| {
            finding.hint("remove one of the definitions, or rename its label")
        });
    }
}

/// The addresses that the label of a definition has: on its page, in the file it is in, and in the shared links.md.
fn destinations<'a>(facts: &Facts<'a>, page: &PageFacts, file: FileId, definition: &str) -> HashSet<&'a str> {
    let label = definition.split_once("]:").map_or(definition, |(label, _)| label).to_lowercase() + "]:";
    let shared = facts.lesson.includes.get("links.md").copied();
    let files: HashSet<FileId> = [page.page.file, file].into_iter().chain(shared).collect();
    let lines = files.into_iter().flat_map(|file| facts.sources.text(file).lines());
    let same =
        lines.map(str::trim).filter(|line| line.starts_with('[') && line.to_lowercase().starts_with(&label));
    same.filter_map(destination).collect()
}

fn destination(definition: &str) -> Option<&str> {
    let (_, rest) = definition.split_once("]:")?;
    rest.split_whitespace().next().map(|word| word.trim_matches(['<', '>']))
}
