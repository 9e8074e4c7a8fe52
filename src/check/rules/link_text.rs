//! A link whose text does not say where it leads: "here", "click here", "this link".
//!
//! Screen readers list the links of a page without the text around them, and readers who skim see little more.
//!
//! ```text
//! The data are [here](../files/data.csv).
//! ```
//!
//! Name what the link leads to: `Download [the data](../files/data.csv).`

use super::{Facts, PageFacts, Report};

/// Link texts that say nothing, in the languages that lessons are written in: those of the Workbench's validator, and
/// more.
const UNINFORMATIVE: &[&str] = &[
    "a link",
    "aqui",
    "aquí",
    "click",
    "click here",
    "clique aqui",
    "clicking here",
    "este enlace",
    "follow this link",
    "for more",
    "for more info",
    "for more information",
    "found here",
    "haga clic aquí",
    "here",
    "here for",
    "here for more",
    "hier",
    "ici",
    "in this link",
    "link",
    "link here",
    "link to",
    "more",
    "more info",
    "more information",
    "on this link",
    "over here",
    "over here for",
    "read more",
    "read on",
    "see here",
    "this",
    "this link",
    "this page",
    "this website",
    "website",
    "cliquez ici",
    "este link",
    "qui",
];

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for link in &page.links {
        let words = link.text.trim_end_matches(['.', ':', ',', '!', '>']).trim().to_lowercase();
        // A single capital letter may be a name: R, C.
        let mut signs = link.text.chars();
        let is_letter = signs.next().is_some_and(char::is_lowercase) && signs.next().is_none();
        let is_named = link.attrs.get("aria-label").is_some();
        if is_named || link.href.is_empty() || !(is_letter || UNINFORMATIVE.contains(&words.as_str())) {
            continue;
        }
        let message = format!("the link text `{}` does not say where it leads", link.text);
        report.add(page, link.text_span, message, |finding| {
            finding.hint("use the name of what it leads to as its text")
        });
    }
}
