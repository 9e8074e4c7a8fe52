//! An image that the lesson does not have.
//!
//! Readers see a broken image, or only its alternative text.
//!
//! ```text
//! ![a plot](../figs/plot.png)    the folder is fig
//! ```
//!
//! Add the file, or fix the address.

use super::{Facts, PageFacts, Report};
use crate::check::addresses::Found;
use crate::check::target::Target;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for image in &page.images {
        let target = match facts.target(page, image.src) {
            Target::Nothing => {
                report.add(page, image.tag, "this image has no address", |finding| {
                    finding.hint("write the address of its file, such as ../fig/plot.png")
                });
                continue;
            }
            Target::Inside(target) => target,
            Target::Outside | Target::Other => continue,
        };
        let is_there = matches!(facts.addresses.find(&target), Found::Exactly(_) | Found::InOtherCase(_));
        if is_there || facts.may_be_elsewhere(&target, image.address) {
            continue;
        }
        let message = format!("the lesson has no image `{}`", target.path);
        report.add(page, image.address, message, |finding| facts.addresses.suggest(page, &target, finding));
    }
}
