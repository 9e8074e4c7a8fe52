//! A code block in an unknown language.
//!
//! The code has no colours; usually the language is misspelt.
//!
//! ```text
//! ~~~
//! print("hello")
//! ~~~
//! {: .language-pyhton}
//! ```
//!
//! Fix the language. For code without a language use `output`, `text` or nothing.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::check::{languages, place};

pub const RULE: Rule =
    Rule::of_documents("unknown-language", Level::Warning, include_str!("unknown_language.rs"), find);

fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for code in &page.code {
        let classes = code.attrs.classes().filter_map(languages::of_class);
        let info = code.block.info.as_deref().map(|info| info.trim_matches(['{', '}', '.']));
        let info =
            info.into_iter().filter_map(|info| info.split([' ', ',', '{']).next()).filter(|w| !w.is_empty());
        let Some(language) = info.chain(classes).find(|language| !is_fine(language)) else { continue };
        let place = place::class(facts.sources, code.span, &format!("language-{language}"))
            .map(|span| place::part(span, "language-".len(), language.len()))
            .or_else(|| place::class(facts.sources, code.span, language))
            .unwrap_or_else(|| place::first_line(facts.sources, code.span));
        report.add(page, place, format!("unknown language `{language}`"), |finding| {
            finding.did_you_mean(language, languages::KNOWN.iter().copied())
        });
    }
}

fn is_fine(language: &str) -> bool {
    languages::is_known(language) || languages::OUTPUTS.contains(&language)
}
