//! A link to a page or file that the lesson does not have.
//!
//! Readers get "page not found". A relative address starts at the page's own address, as in a browser: each episode is
//! in a folder of its own, so from there the setup page is `../setup.html`.
//!
//! ```text
//! [setup](setup.html)          in an episode: there is no 01-intro/setup.html
//! [next](../_episodes/02-b.md) the source file is not on the site; 02-b/index.html is
//! ```
//!
//! Write the address that the page has on the site, or let lessonry find it: `{{ page.root }}{% link setup.md %}`.

use super::{Facts, PageFacts, Report};
use crate::check::addresses::Found;
use crate::check::target::Target;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for link in &page.links {
        let Target::Inside(target) = facts.target(page, link.href) else { continue };
        if facts.addresses.find(&target) != Found::Nothing || facts.may_be_elsewhere(&target, link.address) {
            continue;
        }
        let message = format!("the lesson has no page or file `{}`", target.path);
        report.add(page, link.address, message, |finding| {
            if link.href.starts_with("www.") {
                finding.hint(format!("to link to another site, write its scheme: `https://{}`", link.href))
            } else {
                facts.addresses.suggest(page, &target, finding)
            }
        });
    }
}
