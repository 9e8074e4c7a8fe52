//! Makes footnotes of the definitions that are used, and numbers them and their references.

use std::collections::HashMap;

use crate::model::document::{Document, Footnote, FootnoteDefinition, FootnoteRef, InlineKind};
use crate::model::walk::{self, NodeMut};

/// Numbers the footnotes that are used. Those that are first used in a footnote come after all those that the text
/// uses. If a footnote refers to an earlier one, that one gets no link back, as in kramdown.
pub fn number(document: &mut Document) {
    let definitions = std::mem::take(&mut document.footnote_definitions);
    if definitions.is_empty() {
        return;
    }
    let mut defined: HashMap<String, FootnoteDefinition> =
        definitions.into_iter().map(|definition| (definition.name.clone(), definition)).collect();
    let first = document.options.footnote_start;
    let mut uses =
        Uses { order: Vec::new(), counts: defined.keys().map(|name| (name.clone(), None)).collect(), first };
    walk::blocks_mut(&mut document.blocks, &mut |node| uses.count(node));
    let mut next = 0;
    while let Some(name) = uses.order.get(next).cloned() {
        next += 1;
        let Some(FootnoteDefinition { name, mut blocks, span }) = defined.remove(&name) else { continue };
        let back_links = uses.counts.get(&name).copied().flatten().map_or(0, |(_, count)| count);
        walk::blocks_mut(&mut blocks, &mut |node| uses.count(node));
        document.footnotes.push(Footnote { name, blocks, back_links, span });
    }
}

/// The footnotes used so far.
struct Uses {
    order: Vec<String>,
    /// For each name that is defined, if it was used: the number to show, and how often.
    counts: HashMap<String, Option<(u32, u32)>>,
    first: u32,
}

impl Uses {
    fn count(&mut self, node: NodeMut) {
        let NodeMut::Inline(inline) = node else { return };
        let InlineKind::FootnoteRef(reference) = &mut inline.kind else { return };
        let FootnoteRef::Named(name) = &*reference else { return };
        let Some(count) = self.counts.get_mut(name) else { return };
        let (number, count) = count.get_or_insert_with(|| {
            self.order.push(name.clone());
            (self.first + self.order.len() as u32 - 1, 0)
        });
        *reference = FootnoteRef::Numbered { name: name.clone(), number: *number, nth_use: *count };
        *count += 1;
    }
}
