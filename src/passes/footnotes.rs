//! Numbers footnotes by their first use.

use std::collections::{HashMap, HashSet};

use crate::model::document::{Document, Footnote, InlineKind};
use crate::model::walk::{self, NodeMut};

/// Numbers the footnotes and drops those that are not used. Those that are first used in a footnote come after all
/// those that the text uses. If a footnote refers to an earlier one, that one gets no link back, as in kramdown.
pub fn number(document: &mut Document) {
    let mut defined: HashMap<String, Footnote> = std::mem::take(&mut document.footnotes)
        .into_iter()
        .map(|footnote| (footnote.name.clone(), footnote))
        .collect();
    if defined.is_empty() {
        return;
    }
    let mut uses = Uses { order: Vec::new(), counts: HashMap::new(), first: document.options.footnote_start };
    let names: HashSet<String> = defined.keys().cloned().collect();
    walk::blocks_mut(&mut document.blocks, &mut |node| uses.count(node, &names));
    let mut next = 0;
    while let Some(name) = uses.order.get(next).cloned() {
        next += 1;
        let Some(mut footnote) = defined.remove(&name) else { continue };
        footnote.back_links = uses.counts.get(&name).map_or(0, |&(_, count)| count);
        walk::blocks_mut(&mut footnote.blocks, &mut |node| uses.count(node, &names));
        document.footnotes.push(footnote);
    }
}

/// The footnotes used so far.
struct Uses {
    order: Vec<String>,
    /// By name: the number to show, and how often it was used.
    counts: HashMap<String, (u32, u32)>,
    first: u32,
}

impl Uses {
    fn count(&mut self, node: NodeMut, defined: &HashSet<String>) {
        let NodeMut::Inline(inline) = node else { return };
        let InlineKind::FootnoteRef(reference) = &mut inline.kind else { return };
        if !defined.contains(&reference.name) {
            return;
        }
        let number = self.first + self.order.len() as u32;
        let (number, count) = self.counts.entry(reference.name.clone()).or_insert_with(|| {
            self.order.push(reference.name.clone());
            (number, 0)
        });
        reference.number = Some((*number, *count));
        *count += 1;
    }
}
