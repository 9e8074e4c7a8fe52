//! Link definitions, and the number of uses of each.

use std::collections::HashMap;
use std::ops::Range;

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
            let span = source.origin(link.span.start, link.span.end);
            let located = target::of_definition(masked.original(), link.span.clone());
            let origin = |range: Range<usize>| source.origin(range.start, range.end);
            let (label_span, destination_span, title_span) = match located {
                Some((label, target)) => (origin(label), origin(target.address), target.title.map(origin)),
                None => (span, span, None),
            };
            references.list.push(Reference {
                label,
                label_span,
                destination: masked.restore(&link.dest, &link.span).into_owned(),
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

    /// Returns the definitions, with their uses.
    pub fn into_list(self) -> Vec<Reference> {
        self.list
    }
}

/// Returns a label in the form used for comparison: lower case, white space collapsed.
fn normalize(label: &str) -> String {
    fold(label).to_lowercase()
}
