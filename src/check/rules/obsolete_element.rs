//! An HTML element that browsers may stop showing: `<center>`, `<font>`.
//!
//! HTML dropped them in 2014: they say how something looks, not what it is.
//!
//! ```text
//! <center><font color="red">Stop!</font></center>
//! ```
//!
//! Use an element that says what you mean, such as `<strong>`, or a style: `<p style="text-align: center">`.

use super::{Facts, PageFacts, Report};

/// Obsolete elements (HTML standard, "Non-conforming features"), each with what to do instead.
const OBSOLETE: &[(&str, &str)] = &[
    ("acronym", "use <abbr>"),
    ("applet", "remove it: no browser runs applets"),
    ("basefont", "use CSS"),
    ("big", "use a heading, or CSS"),
    ("blink", "use <strong>"),
    ("center", "use style=\"text-align: center\""),
    ("dir", "use <ul>"),
    ("font", "use <strong>, or CSS"),
    ("frame", "use <iframe>"),
    ("frameset", "use <iframe>"),
    ("isindex", "use <form>"),
    ("listing", "use <pre>"),
    ("marquee", "use text that does not move"),
    ("menuitem", "use <button>"),
    ("nobr", "use style=\"white-space: nowrap\""),
    ("noframes", "remove it"),
    ("plaintext", "use <pre>"),
    ("spacer", "use CSS"),
    ("strike", "use <del> or <s>"),
    ("tt", "use <code>"),
    ("xmp", "use <pre>"),
];

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for fact in &page.elements {
        let name = fact.element.name.to_lowercase();
        let Some((_, instead)) = OBSOLETE.iter().find(|(known, _)| *known == name) else { continue };
        report.add(page, fact.element.start_tag, format!("`{name}` is no longer part of HTML"), |finding| {
            finding.hint(*instead)
        });
    }
}
