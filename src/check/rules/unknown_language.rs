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

use super::{Facts, PageFacts, Report};
use crate::model::language;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for code in &page.code {
        let Some(language) = code.language.filter(|language| !language.is_known()) else { continue };
        let name = language.name;
        if language::NOT_LANGUAGES.contains(&name) {
            continue;
        }
        let span = language.span.unwrap_or_else(|| facts.sources.first_line(code.span));
        report.add(page, span, format!("unknown language `{name}`"), |finding| match meant(name) {
            Some(word) => finding.hint(format!("write `{word}`")),
            None => finding.did_you_mean(name, language::names()),
        });
    }
}

/// The language in Pandoc's and knitr's spelling, which kramdown does not read: `{.python}`, `{r,`, `python{.wide}`.
fn meant(name: &str) -> Option<&str> {
    let word = name.trim_start_matches(['{', '.']).split([',', '{', '}']).next()?;
    (word != name && language::is_known(word)).then_some(word)
}
