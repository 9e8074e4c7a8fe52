//! A link to a page or file that the lesson does not have.
//!
//! Who follows it meets "page not found". The address counts from the page's own place in the site, as in a browser:
//! an episode stands in a folder of its own, so that the setup page is `../setup.html` from there.
//!
//! ```text
//! [setup](setup.html)          from an episode: there is no 01-intro/setup.html
//! [next](../_episodes/02-b.md) the file is no page of the site, 02-b/index.html is
//! ```
//!
//! Write the address that the site has, or let lessonry find it: `{{ page.root }}{% link setup.md %}`.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::addresses::Found;
use crate::check::place;
use crate::check::target::{Start, Target};

/// The rule.
pub const RULE: Rule = Rule::of_pages("broken-link", Level::Warning, include_str!("broken_link.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for link in &page.links {
        let Target::Inside(target) = facts.target(page, link.href) else { continue };
        if facts.addresses.find(&target) != Found::Nothing {
            continue;
        }
        let place = place::address(facts.sources, page, link.span, link.href);
        // An address at the host's root may well be another site's, unless the lesson says where it stands.
        let is_at_root = target.from == Start::Root && facts.lesson.config.baseurl.is_empty();
        if is_at_root && !place::names_lesson(facts.sources, place) {
            continue;
        }
        let message = format!("there is no page or file `{}` for this link", target.path);
        let hint = if link.href.starts_with("www.") {
            Some(format!("another site's address begins with its scheme: `https://{}`", link.href))
        } else {
            facts.addresses.suggestion(page, &target)
        };
        report.add(page, place, message, |finding| match hint {
            Some(hint) => finding.hint(hint),
            None => finding,
        });
    }
}
