//! An HTML element that browsers may stop to show: `<center>`, `<font>`.
//!
//! They were taken out of HTML in 2014, and say how something looks, not what it is.
//!
//! ```text
//! <center><font color="red">Stop!</font></center>
//! ```
//!
//! Use the element for what is meant, such as `<strong>`, or a style: `<p style="text-align: center">`.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::place;

/// The rule.
pub const RULE: Rule =
    Rule::of_documents("obsolete-element", Level::Warning, include_str!("obsolete_element.rs"), find);

/// Obsolete elements (HTML standard, "Non-conforming features") and what to use.
const OBSOLETE: &[(&str, &str)] = &[
    ("acronym", "use <abbr>"),
    ("applet", "applets are gone from all browsers"),
    ("basefont", "use a style"),
    ("big", "use a style, or a heading if it is one"),
    ("blink", "use <strong>"),
    ("center", "use style=\"text-align: center\""),
    ("dir", "use <ul>"),
    ("font", "use <strong> or a style"),
    ("frame", "use <iframe>"),
    ("frameset", "use <iframe>"),
    ("isindex", "use <form>"),
    ("listing", "use <pre>"),
    ("marquee", "let the text stand still"),
    ("menuitem", "use <button>"),
    ("nobr", "use style=\"white-space: nowrap\""),
    ("noframes", "take it away"),
    ("plaintext", "use <pre>"),
    ("spacer", "use a style"),
    ("strike", "use <del> or <s>"),
    ("tt", "use <code>"),
    ("xmp", "use <pre>"),
];

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for fact in &page.elements {
        let name = fact.element.name.to_lowercase();
        let Some((_, instead)) = OBSOLETE.iter().find(|(known, _)| *known == name) else { continue };
        let place = place::start_tag(facts.sources, fact.span);
        report.add(page, place, format!("`{name}` is no longer part of HTML"), |finding| {
            finding.hint(*instead)
        });
    }
}
