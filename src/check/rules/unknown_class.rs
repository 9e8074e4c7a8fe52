//! A class on a quote or a code block that looks misspelt.
//!
//! ```text
//! > ## Count the rows
//! {: .chalenge}
//!
//! ~~~
//! ls
//! ~~~
//! {: .langauge-bash}
//! ```
//!
//! The quote stays a plain quote, and the code has no colours. Other class names are the lesson's own and are ignored.
//!
//! Fix the class.

use super::{Facts, PageFacts, Report};
use crate::check::place;
use crate::diagnostics::nearest;
use crate::model::callout;
use crate::model::document::BlockKind;
use crate::model::language;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for block in &page.classed {
        let is_code = match block.kind {
            BlockKind::Code(_) => true,
            BlockKind::Quote(_) => false,
            _ => continue,
        };
        for class in block.attrs.classes() {
            let Some(near) = (if is_code { nearest_of_code(class) } else { nearest_callout(class) }) else {
                continue;
            };
            let place = place::class(facts.sources, block.span, class)
                .unwrap_or_else(|| place::first_line(facts.sources, block.span));
            let what = if is_code { "a code block" } else { "a quote" };
            report.add(page, place, format!("unknown class `{class}` on {what}"), |finding| {
                finding.suggest(&near).fix(place, near)
            });
        }
    }
}

/// The callout kind that an unknown class probably means.
fn nearest_callout(class: &str) -> Option<String> {
    if callout::KINDS.contains(&class) || class.len() < 4 {
        return None;
    }
    let singular = class.strip_suffix('s').filter(|word| callout::KINDS.contains(word));
    singular.or_else(|| nearest(class, callout::KINDS.iter().copied())).map(str::to_owned)
}

/// The class that an unknown class on code probably means: `output`, `language-bash`.
fn nearest_of_code(class: &str) -> Option<String> {
    if language::of_class(class).is_some() || language::NOT_LANGUAGES.contains(&class) {
        return None;
    }
    if let Some((prefix, language)) = class.split_once(['-', '_']) {
        let is_meant = prefix != "language" && nearest(prefix, ["language"]).is_some();
        return (is_meant && language::is_known(language)).then(|| format!("language-{language}"));
    }
    let is_long = class.len() >= 5;
    is_long.then(|| nearest(class, language::NOT_LANGUAGES.iter().copied())).flatten().map(str::to_owned)
}
