//! The country or language of a workshop that is not a two-letter code.
//!
//! The community's database reads only the codes of ISO 3166 and ISO 639.
//!
//! ```text
//! country: England
//! language: English
//! ```
//!
//! Write `country: gb` and `language: en`.

use super::{Facts, PageFacts, Report};
use crate::check::codes::{self, Code};
use crate::model::value::Value;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    let Some(workshop) = facts.workshop(page) else { return };
    for (key, text, code, example) in [
        ("country", &workshop.country, codes::country(&workshop.country), "`nz` for New Zealand"),
        ("language", &workshop.language, codes::language(&workshop.language), "`en` for English"),
    ] {
        let hint = match code {
            Code::Known => continue,
            Code::Named(code, name) => format!("write `{code}` for {name}"),
            Code::Unknown => format!("write the two letters of its code, such as {example}"),
        };
        if text.is_empty() || text.contains("FIXME") {
            continue;
        }
        let front = &page.page.front;
        // Norway and Norwegian are `no`, which is false in YAML.
        let (message, hint) = if matches!(front.get(key), Some(Value::Bool(false))) {
            (
                format!("without quotes, this is `false` and not the code of a {key}"),
                format!("write `{key}: \"no\"`"),
            )
        } else {
            (format!("`{text}` is not the code of a {key}"), hint)
        };
        report.add(page, front.place(key), message, |finding| finding.hint(hint));
    }
}
