//! A link or an image that uses `http:`.
//!
//! What is sent over it can be read and changed on the way, and browsers refuse to show an `http:` image on an `https:`
//! page. Off by default: only the site itself can tell whether it supports `https:`.
//!
//! ```text
//! [Python](http://www.python.org)
//! ```
//!
//! Try `https:`, and use it if it works.

use super::{Facts, PageFacts, Report};
use crate::model::address::Address;

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for (address, span) in page.addresses() {
        let parsed = Address::parse(address);
        let Some(host) = parsed.host_name().filter(|_| parsed.has_scheme("http")) else { continue };
        if matches!(host, "localhost" | "127.0.0.1" | "0.0.0.0") || !host.contains('.') {
            continue;
        }
        report.add(page, span, "this address uses http:, which is not encrypted", |finding| {
            finding.hint("use https:// if the site supports it")
        });
    }
}
