//! The lesson's levels and silences, for diagnostics that come after the check: from rendering, or from checking
//! external links.

use std::collections::{HashMap, HashSet};

use super::checked::CheckedPage;
use super::levels::Levels;
use crate::diagnostics::{Diagnostics, Severity};
use crate::source::FileId;

/// The rules whose diagnostics come after the check.
const LATE: &[&str] = &["broken-formula", "dead-anchor", "dead-link"];

/// The late rules that need the network.
const EXTERNAL: &[&str] = &["dead-anchor", "dead-link"];

/// Whether a rule is only checked with `--external`.
pub(super) fn is_external(code: &str) -> bool {
    EXTERNAL.contains(&code)
}

/// Whether a rule's diagnostics come after the check.
pub fn is_late(code: &str) -> bool {
    LATE.contains(&code)
}

/// The levels of the rules, and which late rules each page silences.
#[derive(Debug, Clone, Default)]
pub struct Allowances {
    levels: Levels,
    silenced: HashMap<FileId, HashSet<&'static str>>,
}

impl Allowances {
    /// Collects the allowances of the checked pages.
    pub(super) fn gather(pages: &[CheckedPage], levels: &Levels) -> Self {
        let mut silenced: HashMap<FileId, HashSet<&'static str>> = HashMap::new();
        for (code, place) in pages.iter().flat_map(|page| page.silenced.iter()) {
            silenced.entry(place.file).or_default().extend(LATE.iter().find(|late| *late == code));
        }
        Self { levels: levels.clone(), silenced }
    }

    /// Drops what is off or silenced, and gives the rest the levels that are set.
    pub fn apply(&self, found: Diagnostics) -> Diagnostics {
        let is_silenced =
            |file: FileId, code: &str| self.silenced.get(&file).is_some_and(|codes| codes.contains(code));
        let kept = self.levels.apply(found).into_iter().filter(|diagnostic| {
            let file = diagnostic.span.map(|span| span.file);
            diagnostic.severity == Severity::Error
                || !file.is_some_and(|file| is_silenced(file, diagnostic.code))
        });
        kept.collect()
    }
}
