//! The kinds of callouts: the class names that make a quote or a fenced div one.

use super::document::{Block, BlockKind, Callout};

/// The classes of the classic lesson template, and those of the Workbench (the fenced divs that its validator knows).
pub const KINDS: &[&str] = &[
    "callout",
    "caution",
    "challenge",
    "checklist",
    "discussion",
    "group-tab",
    "hint",
    "instructor",
    "keypoints",
    "objectives",
    "prereq",
    "questions",
    "quotation",
    "solution",
    "spoiler",
    "tab",
    "testimonial",
    "warning",
];

/// The first of these class names that is the kind of a callout.
pub fn kind<'c>(mut classes: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    classes.find(|class| KINDS.contains(class))
}

/// A callout of these blocks: the first heading is its title, but in tabs each heading is that of a tab.
pub fn of_blocks(kind: &str, mut blocks: Vec<Block>) -> Callout {
    let has_title = !matches!(kind, "tab" | "group-tab")
        && matches!(blocks.first(), Some(Block { kind: BlockKind::Heading(_), .. }));
    let title = has_title.then(|| Box::new(blocks.remove(0)));
    Callout { kind: kind.to_owned(), title, blocks }
}
