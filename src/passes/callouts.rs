//! Quotes whose class makes them callouts.

use crate::model::callout;
use crate::model::document::{Block, BlockKind};
use crate::model::walk::{self, NodeMut};

/// Turns every quote of a known kind into a callout; its first heading becomes the title.
pub fn find(blocks: &mut [Block]) {
    walk::blocks_mut(blocks, &mut |node| {
        let NodeMut::Block(block) = node else { return };
        let Some(kind) = callout::kind(block.attrs.classes()) else { return };
        let BlockKind::Quote(blocks) = &mut block.kind else { return };
        block.kind = BlockKind::Callout(callout::of_blocks(kind, std::mem::take(blocks)));
    });
}
