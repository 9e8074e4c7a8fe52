//! A key in the front matter that looks misspelt.
//!
//! Its value is not used: a lesson with `objetives` has no objectives. Other keys are the lesson's own and are ignored.
//!
//! ```text
//! objetives:
//! - "Write a loop."
//! ```
//!
//! Fix the key.

use super::{Facts, PageFacts, Report};
use crate::diagnostics::nearest;
use crate::model::front_matter::{FrontMatter, KeySpan};

/// The keys that lessonry and Jekyll read.
const KNOWN: &[&str] = &[
    "title",
    "layout",
    "permalink",
    "root",
    "slug",
    "teaching",
    "exercises",
    "break",
    "questions",
    "objectives",
    "keypoints",
    "published",
    "exclude",
    "start",
];

/// Keys of other programs, or words that are close to a known key but not a misspelling.
const OTHERS: &[&str] = &[
    "author",
    "authors",
    "date",
    "category",
    "categories",
    "tags",
    "excerpt",
    "redirect_from",
    "redirect_to",
    "source",
    "order",
    "lang",
    "ref",
    "description",
    "image",
    "subtitle",
    "points",
    "exercise",
    "question",
    "stage",
    "state",
    "style",
    "site",
    "star",
    "state",
    "path",
    "include",
    "catch-all",
    "render_with_liquid",
];

/// The keys of front matter that are misspelt, each with the key that is meant.
pub fn misspelt(front: &FrontMatter) -> impl Iterator<Item = (&KeySpan, &'static str)> {
    front.keys.iter().filter_map(|key| {
        let name = key.name.as_str();
        let is_other = OTHERS.contains(&name) && !matches!(name, "exercise" | "question");
        if KNOWN.contains(&name) || is_other || name.len() < 4 {
            return None;
        }
        let near = nearest(name, KNOWN.iter().copied())?;
        // A page that has both means both.
        front.key(near).is_none().then_some((key, near))
    })
}

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for (key, near) in misspelt(&page.page.front) {
        report.add(page, key.key, format!("unknown key `{}`", key.name), |finding| finding.suggest(near));
    }
}
