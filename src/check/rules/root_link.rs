//! A link that starts at the root of the host, in a lesson that does not set `baseurl`.
//!
//! On GitHub Pages a lesson is in a folder, `example.github.io/my-lesson/`, so `/setup.html` is not one of its pages.
//!
//! ```text
//! [setup](/setup.html)
//! ```
//!
//! Write the address relative to the page, `../setup.html`, or set `baseurl` in the configuration.

use super::{Facts, PageFacts, Report};
use crate::check::addresses::Found;
use crate::check::target::Target;
use crate::model::address::{Start, relative_folder};
use crate::model::lesson::PageKind;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    // The 404 page is shown at any address, so its links must start at the root.
    if !facts.lesson.config.baseurl.is_empty() || page.page.kind == PageKind::NotFound {
        return;
    }
    for (address, span) in page.addresses() {
        let Target::Inside(target) = facts.target(page, address) else { continue };
        let found = facts.addresses.find(&target);
        if target.from != Start::Root || target.path.as_str() == "index.html" {
            continue;
        }
        if facts.names_lesson(span) {
            continue;
        }
        let message =
            "this address starts at the root of the host, but GitHub Pages serves a lesson from a folder";
        report.add(page, span, message, |finding| match found {
            Found::Exactly(path) | Found::WithoutExtension(path) => {
                finding.hint(format!("write `{}`", relative_folder(&page.page.target, &path)))
            }
            _ => finding.hint("write it relative to the page, or with its host"),
        });
    }
}
