//! A link to a page of this lesson that spells out the lesson's full address.
//!
//! In a fork, a translation or an offline copy it takes readers away to the published lesson.
//!
//! ```text
//! [setup](https://example.org/my-lesson/setup.html)
//! ```
//!
//! Write the address relative to the page: `../setup.html`.

use super::{Facts, PageFacts, Report};
use crate::check::addresses::Found;
use crate::check::target::Target;
use crate::model::address::{Start, relative_folder};

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for (address, span) in page.addresses() {
        let Target::Inside(target) = facts.target(page, address) else { continue };
        let is_there = matches!(facts.addresses.find(&target), Found::Exactly(_));
        if target.from != Start::Host || !is_there {
            continue;
        }
        report.add(page, span, "this link to the lesson itself uses its full address", |finding| {
            let mut right = relative_folder(&page.page.target, &target.path);
            if let Some(fragment) = &target.fragment {
                right = format!("{right}#{fragment}");
            }
            finding.hint(format!("write `{right}`"))
        });
    }
}
