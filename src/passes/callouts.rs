//! Turns block quotes with the class of a callout into callouts.

use crate::model::callout;
use crate::model::document::{BlockKind, Document};
use crate::model::walk::{self, NodeMut};

/// Turns every block quote of a known kind into a callout. A heading at its start becomes the title.
pub fn find(document: &mut Document) {
    walk::document_mut(document, &mut |node| {
        let NodeMut::Block(block) = node else { return };
        let Some(kind) = callout::kind(block.attrs.classes()) else { return };
        let BlockKind::Quote(blocks) = &mut block.kind else { return };
        block.kind = BlockKind::Callout(callout::of_blocks(kind, std::mem::take(blocks)));
    });
}
