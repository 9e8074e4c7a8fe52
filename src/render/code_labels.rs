//! The labels above code blocks: CSS rules with the titles of languages.

use std::fmt::Write as _;

use super::custom_properties::quoted;
use crate::model::language::{LANGUAGES, PLAIN};

/// Returns a rule for each language. Code is labelled by its first class, `language-X`, or if that is `plaintext`, by
/// an old class. The rules give way to all that have a class in their selector.
pub fn rules() -> String {
    let mut out = String::new();
    for language in LANGUAGES {
        let written = language.names.iter().map(|name| format!("[class^=\"language-{name} \" i]"));
        let old = language.names.iter().map(|name| format!("[class~=\"{name}\" i]"));
        let written = written.collect::<Vec<_>>().join(", ");
        let old = old.collect::<Vec<_>>().join(", ");
        let title = quoted(language.title);
        let _ = writeln!(
            out,
            "div:where({written}, [class^=\"language-{PLAIN} \"]:is({old})) {{ --label: {title}; }}"
        );
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_rule_has_all_names_of_a_language() {
        let rule = "div:where([class^=\"language-docker \" i], [class^=\"language-dockerfile \" i], \
            [class^=\"language-plaintext \"]:is([class~=\"docker\" i], [class~=\"dockerfile\" i])) \
            { --label: \"Dockerfile\"; }\n";
        assert!(super::rules().contains(rule));
    }
}
