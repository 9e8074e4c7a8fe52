//! Link definitions, and the number of uses of each.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use pulldown_cmark::RefDefs;

use super::mask::Masked;
use super::target;
use crate::model::document::Reference;
use crate::model::expanded::Expanded;
use crate::model::plain_text::fold;

/// The link definitions of a document, in the order of the source.
#[derive(Debug, Default)]
pub struct References {
    list: Vec<Reference>,
    by_label: HashMap<String, usize>,
    /// What the parts of the page take from it.
    links: Links,
}

impl References {
    /// Collects the definitions that the parser found.
    pub fn new(found: &RefDefs, source: &Expanded, masked: &Masked) -> Self {
        let mut found: Vec<_> = found.iter().collect();
        found.sort_by_key(|(_, link)| link.span.start);
        let mut references = Self::default();
        for (label, link) in found {
            let label = normalize(label);
            references.by_label.insert(label.clone(), references.list.len());
            let to = masked.restore(&link.dest, &link.span);
            let title = link.title.as_deref().unwrap_or_default();
            references.links.insert(label.clone(), (to.clone().into_owned(), title.to_owned()));
            let span = source.origin(link.span.start, link.span.end);
            let located = target::of_definition(masked.original(), link.span.clone());
            let origin = |range: Range<usize>| source.origin(range.start, range.end);
            let (label_span, destination_span, title_span) = match located {
                Some((label, target)) => {
                    let Range { start, end } = target.address;
                    (origin(label), source.origin_with_tags(start, end), target.title.map(origin))
                }
                None => (span, span, None),
            };
            references.list.push(Reference {
                label,
                label_span,
                destination: to.into_owned(),
                destination_span,
                title_span,
                uses: 0,
                span,
            });
        }
        references
    }

    /// Returns the definition of a label.
    pub fn get(&self, label: &str) -> Option<&Reference> {
        self.by_label.get(&normalize(label)).map(|&at| &self.list[at])
    }

    /// Counts a use of a label.
    pub fn count(&mut self, label: &str) {
        if let Some(&at) = self.by_label.get(&normalize(label)) {
            self.list[at].uses += 1;
        }
    }

    /// Returns the address and the title of each definition, by label.
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// Returns the definitions, with their uses.
    pub fn into_list(self) -> Vec<Reference> {
        self.list
    }
}

/// The address and the title of each link definition, by normalized label.
pub type Links = HashMap<String, (String, String)>;

/// What a part of a page takes from the page around it.
#[derive(Debug, Default)]
pub struct Around {
    /// The link definitions.
    pub links: Rc<Links>,
    /// The number of texts around it that it is a part of.
    pub depth: usize,
    /// The labels that the part uses.
    pub used: RefCell<Vec<String>>,
}

/// Returns a label in the form used for comparison: lower case, white space collapsed.
pub fn normalize(label: &str) -> String {
    fold(label).to_lowercase()
}
