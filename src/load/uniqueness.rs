//! Checks that no two pages or files have the same address.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::lesson::Page;
use crate::model::site::SitePath;
use crate::source::{FileId, Sources, Span};

/// Reports pages and files with the same address, and returns the files that have one of their own.
pub(super) fn check(
    sources: &Sources,
    pages: &[Page],
    assets: Vec<(FileId, SitePath)>,
    diagnostics: &mut Diagnostics,
) -> Vec<(FileId, SitePath)> {
    let mut taken: BTreeMap<&SitePath, (FileId, Span)> = BTreeMap::new();
    for page in pages.iter().filter(|page| page.output) {
        let place = page.front.place("permalink").unwrap_or(Span::new(page.file, 0, 0));
        match taken.get(&page.target) {
            None => {
                taken.insert(&page.target, (page.file, place));
            }
            Some(&(other, other_place)) => {
                let error = clash(sources, &page.target, other, page.file).at(place);
                diagnostics.push(error.label(other_place, "the other page"));
            }
        }
    }
    let mut alone = Vec::with_capacity(assets.len());
    for (file, target) in assets {
        match taken.get(&target) {
            Some(&(other, place)) => diagnostics.push(clash(sources, &target, other, file).at(place)),
            None => alone.push((file, target)),
        }
    }
    alone.sort_by(|a, b| a.1.cmp(&b.1));
    alone.dedup_by(|b, a| {
        let same = a.1 == b.1;
        if same {
            diagnostics.push(clash(sources, &b.1, a.0, b.0).at(None));
        }
        same
    });
    alone
}

struct Clash(String);

impl Clash {
    fn at(self, place: impl Into<Option<Span>>) -> Diagnostic {
        Diagnostic::error("same-address", place, self.0)
            .hint("change the name or the permalink of one of them")
    }
}

fn clash(sources: &Sources, target: &SitePath, first: FileId, second: FileId) -> Clash {
    let path = |file: FileId| sources.get(file).name();
    Clash(format!("{} and {} would both be written to {target}", path(first), path(second)))
}
