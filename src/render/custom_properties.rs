//! CSS custom properties: the colours of a lesson, and the labels of code blocks.

use std::fmt::Write as _;

use super::words::Words;
use crate::model::config::Config;
use crate::model::language::{LANGUAGES, PLAIN};

/// The labels of code blocks: the key of the text, and the default in the style sheet.
const LABELS: [(&str, &str); 5] =
    [("output", "Output"), ("error", "Error"), ("warning", "Warning"), ("code", "Code"), ("input", "Input")];

/// Returns a rule that sets the custom properties of a lesson; empty if there are none to set.
pub fn of(config: &Config, words: &Words) -> String {
    let mut properties = Vec::new();
    if let Some(light) = config.theme.accent.as_deref().filter(|text| is_colour(text)) {
        let dark = config.theme.accent_dark.as_deref().filter(|text| is_colour(text)).unwrap_or(light);
        properties.push(format!("--accent:light-dark({light},{dark})"));
    }
    for (key, usual) in LABELS {
        if let Some(word) = words.get(key).filter(|word| *word != usual) {
            properties.push(format!("--word-{key}:{}", quoted(word)));
        }
    }
    if properties.is_empty() { String::new() } else { format!(":root[lang]{{{}}}", properties.join(";")) }
}

/// Returns the rules that set the labels of code blocks to the titles of their languages. Code is labelled by its first class, `language-X`, or if that is `plaintext`, by
/// an old class. The rules give way to all that have a class in their selector.
pub fn code_labels() -> String {
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

/// Whether a text is safe as a colour in a style sheet: no character can end the rule.
fn is_colour(text: &str) -> bool {
    let is_safe = |c: char| c.is_ascii_alphanumeric() || "#(),.% -/".contains(c);
    !text.is_empty() && text.chars().all(is_safe)
}

/// Quotes a text as a CSS string that is safe in a `style` element.
pub fn quoted(text: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\\' | '<' | '\n' => format!("\\{:x} ", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::super::testing::lesson;
    use super::*;

    #[test]
    fn only_what_differs_is_set() {
        let mut config = lesson(&[]).config;
        let mut words = Words::from([("output".to_owned(), "Output".to_owned())]);
        assert_eq!(of(&config, &words), "");
        words.insert("error".into(), "Err\"</style>".into());
        config.theme.accent = Some("#1a5fb4".into());
        assert_eq!(
            of(&config, &words),
            r#":root[lang]{--accent:light-dark(#1a5fb4,#1a5fb4);--word-error:"Err\22 \3c /style>"}"#
        );
    }

    #[test]
    fn colours_cannot_end_their_rule() {
        let mut config = lesson(&[]).config;
        config.theme.accent = Some("red;} body{display:none".into());
        assert_eq!(of(&config, &Words::new()), "");
    }

    #[test]
    fn a_rule_has_all_names_of_a_language() {
        let rule = "div:where([class^=\"language-docker \" i], [class^=\"language-dockerfile \" i], \
            [class^=\"language-plaintext \"]:is([class~=\"docker\" i], [class~=\"dockerfile\" i])) \
            { --label: \"Dockerfile\"; }\n";
        assert!(code_labels().contains(rule));
    }
}
