//! Link definitions, and the number of uses of each.

use std::collections::HashMap;

use pulldown_cmark::RefDefs;

use super::mask::Masked;
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
            references.list.push(Reference {
                label,
                destination: masked.restore(&link.dest, &link.span).into_owned(),
                uses: 0,
                span: source.origin(link.span.start, link.span.end),
            });
        }
        references
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
