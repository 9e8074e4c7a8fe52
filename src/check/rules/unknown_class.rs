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
        for (class, span) in block.attrs.written_classes() {
            let Some(near) = (if is_code { nearest_of_code(class) } else { nearest_callout(class) }) else {
                continue;
            };
            // Liquid can print a class, so that its source is a tag.
            let is_written = span.is_some_and(|span| facts.sources.slice(span) == class);
            let span = span.unwrap_or_else(|| facts.sources.first_line(block.span));
            let what = if is_code { "a code block" } else { "a quote" };
            report.add(page, span, format!("unknown class `{class}` on {what}"), |finding| {
                let finding = finding.suggest(&near);
                if is_written { finding.fix(span, near) } else { finding }
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
