//! A link or an image with `http:`.
//!
//! What is sent is neither private nor safe from change, and browsers refuse to show an image of `http:` on a page of
//! `https:`. Off for links unless a lesson turns it on: whether a host answers to `https:` only it can tell.
//!
//! ```text
//! [Python](http://www.python.org)
//! ```
//!
//! Try `https:` and write that.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::place;

/// The rule.
pub const RULE: Rule = Rule::of_pages("insecure-link", Level::Off, include_str!("insecure_link.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    let links = page.links.iter().map(|link| (link.href, link.span));
    for (address, span) in links.chain(page.images.iter().map(|image| (image.src, image.span))) {
        let Some(rest) = address.trim().strip_prefix("http://") else { continue };
        let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default();
        if matches!(host, "localhost" | "127.0.0.1" | "0.0.0.0" | "[") || !host.contains('.') {
            continue;
        }
        let place = place::address(facts.sources, page, span, address);
        report.add(page, place, "this address is not encrypted", |finding| {
            finding.hint("try whether it works with https://")
        });
    }
}
