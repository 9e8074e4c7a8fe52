//! Generates ids for headings that have none.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::model::document::{BlockKind, Document, IdRule};
use crate::model::plain_text;
use crate::model::slug;
use crate::model::walk::{self, NodeMut};

/// Gives an id to every heading, unless the document's options turn that off. Duplicates are numbered separately for
/// each rule, and only among generated ids: kramdown does not look at explicit ones.
pub fn set(document: &mut Document) {
    if !document.options.auto_ids {
        return;
    }
    let prefix = document.options.auto_id_prefix.clone();
    let (mut gfm, mut basic) = (Counter::default(), Counter::default());
    let mut pandoc = Unused::default();
    let mut visit = |node: NodeMut| {
        let NodeMut::Block(block) = node else { return };
        let BlockKind::Heading(heading) = &block.kind else { return };
        if let Some(id) = block.attrs.get("id") {
            pandoc.take(id);
            return;
        }
        let id = match heading.id_rule {
            IdRule::Gfm => gfm.unique(slug::gfm(&plain_text::for_id(&heading.content))),
            IdRule::Basic => basic.unique(or_section(slug::basic(&plain_text::for_id(&heading.content)))),
            IdRule::Pandoc => pandoc.unique(or_section(slug::pandoc(&plain_text::for_id(&heading.content)))),
        };
        let id = format!("{prefix}{id}");
        if !id.is_empty() {
            block.attrs.set("id", id);
        }
    };
    walk::document_mut(document, &mut visit);
}

fn or_section(id: String) -> String {
    if id.is_empty() { "section".into() } else { id }
}

/// How often each id was generated. The second time it gets `-1`, the third time `-2`.
#[derive(Default)]
struct Counter {
    seen: HashMap<String, u32>,
}

impl Counter {
    fn unique(&mut self, id: String) -> String {
        match self.seen.entry(id) {
            Entry::Occupied(mut seen) => {
                *seen.get_mut() += 1;
                format!("{}-{}", seen.key(), seen.get())
            }
            Entry::Vacant(new) => {
                let id = new.key().clone();
                new.insert(0);
                id
            }
        }
    }
}

/// The ids of headings so far, the author's too, and for each the last number that was appended to it. Pandoc numbers
/// an id that is taken with the first free number.
#[derive(Default)]
struct Unused {
    taken: HashMap<String, u32>,
}

impl Unused {
    fn take(&mut self, id: &str) {
        self.taken.entry(id.to_owned()).or_default();
    }

    fn unique(&mut self, id: String) -> String {
        let Some(mut number) = self.taken.get(&id).copied() else {
            self.take(&id);
            return id;
        };
        let found = loop {
            number += 1;
            let numbered = format!("{id}-{number}");
            if !self.taken.contains_key(&numbered) {
                break numbered;
            }
        };
        self.taken.insert(id, number);
        self.take(&found);
        found
    }
}
