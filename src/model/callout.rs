//! Kinds of callouts: the class names that turn a block quote or a fenced div into one.

use super::document::{Block, BlockKind, Callout};

/// The classes of the classic lesson template and of the Workbench (the fenced divs its validator accepts).
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

/// Returns the first class name that is a kind of callout.
pub fn kind<'c>(mut classes: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    classes.find(|class| KINDS.contains(class))
}

/// Makes a callout of these blocks. A heading at the start becomes its title, except in tabs, where each heading
/// names a tab.
pub fn of_blocks(kind: &str, mut blocks: Vec<Block>) -> Callout {
    let has_title = !matches!(kind, "tab" | "group-tab")
        && matches!(blocks.first(), Some(Block { kind: BlockKind::Heading(_), .. }));
    let title = has_title.then(|| Box::new(blocks.remove(0)));
    Callout { kind: kind.to_owned(), title, blocks }
}
