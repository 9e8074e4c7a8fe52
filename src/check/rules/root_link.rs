//! A link to the root of the host in a lesson that does not say where it stands.
//!
//! On GitHub Pages a lesson stands in a folder, `example.github.io/my-lesson/`, so `/setup.html` is no page of it.
//!
//! ```text
//! [setup](/setup.html)
//! ```
//!
//! Write the address as seen from the page, `../setup.html`, or set `baseurl` in the configuration.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::addresses::{self, Found};
use crate::check::place;
use crate::check::target::{Start, Target};
use crate::model::lesson::PageKind;

/// The rule.
pub const RULE: Rule = Rule::of_pages("root-link", Level::Warning, include_str!("root_link.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    // The page for missing addresses is shown at any address, so its links start at the root.
    if !facts.lesson.config.baseurl.is_empty() || page.page.kind == PageKind::NotFound {
        return;
    }
    let links = page.links.iter().map(|link| (link.href, link.span));
    for (address, span) in links.chain(page.images.iter().map(|image| (image.src, image.span))) {
        let Target::Inside(target) = facts.target(page, address) else { continue };
        let found = facts.addresses.find(&target);
        if target.from != Start::Root || target.path.as_str() == "index.html" {
            continue;
        }
        let place = place::address(facts.sources, page, span, address);
        if place::names_lesson(facts.sources, place) {
            continue;
        }
        let message =
            "this address starts at the root of the host, which is not the lesson's on GitHub Pages";
        report.add(page, place, message, |finding| match found {
            Found::Exactly(path) | Found::WithoutExtension(path) => {
                finding.hint(format!("write `{}`", addresses::relative(&page.page.target, &path)))
            }
            _ => finding.hint("write it as seen from the page, or with its host"),
        });
    }
}
