//! Quotes whose class makes them callouts.

use crate::model::document::{Block, BlockKind, Callout};
use crate::model::walk::{self, NodeMut};

/// The classes of the classic lesson template.
pub const KINDS: &[&str] = &[
    "callout",
    "caution",
    "challenge",
    "checklist",
    "discussion",
    "keypoints",
    "objectives",
    "prereq",
    "quotation",
    "solution",
    "testimonial",
    "warning",
];

/// Turns every quote with one of the [`KINDS`] into a callout; its first heading becomes the title.
pub fn find(blocks: &mut [Block]) {
    walk::blocks_mut(blocks, &mut |node| {
        let NodeMut::Block(block) = node else { return };
        let Some(kind) = block.attrs.classes().find(|class| KINDS.contains(class)).map(str::to_owned) else {
            return;
        };
        let BlockKind::Quote(inner) = &mut block.kind else { return };
        let mut blocks = std::mem::take(inner);
        let titled = matches!(blocks.first(), Some(Block { kind: BlockKind::Heading(_), .. }));
        let title = titled.then(|| Box::new(blocks.remove(0)));
        block.kind = BlockKind::Callout(Callout { kind, title, blocks });
    });
}
