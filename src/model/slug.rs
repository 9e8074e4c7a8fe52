//! Ids made from text, by kramdown's two rules and by Pandoc's.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Returns the id of a heading: lower case, with word characters and `-` kept, and spaces and tabs as `-`.
/// (kramdown-parser-gfm, "Header IDs".)
pub fn gfm(text: &str) -> String {
    let kept = text.chars().flat_map(char::to_lowercase).filter_map(|ch| match ch {
        ' ' | '\t' | '-' => Some('-'),
        ch if is_word(ch) => Some(ch),
        _ => None,
    });
    kept.collect()
}

/// Whether this is a word character (`\w` of Unicode's UTS #18): alphabetic, mark, decimal digit or connector.
fn is_word(ch: char) -> bool {
    if ch.is_ascii() {
        return ch.is_ascii_alphanumeric() || ch == '_';
    }
    ch.is_alphabetic()
        || matches!(
            ch.general_category(),
            GeneralCategory::NonspacingMark
                | GeneralCategory::SpacingMark
                | GeneralCategory::EnclosingMark
                | GeneralCategory::DecimalNumber
                | GeneralCategory::ConnectorPunctuation
        )
}

/// Returns an id by the older rule, for headings in HTML blocks and in footnotes. Drops everything before the first
/// ASCII letter, then everything but ASCII letters, digits, spaces and `-`; spaces become `-`. The result may be
/// empty. (kramdown syntax, "Automatic Generation of Header IDs".)
pub fn basic(text: &str) -> String {
    let from = text.find(|ch: char| ch.is_ascii_alphabetic()).unwrap_or(text.len());
    let kept = text[from..].chars().filter_map(|ch| match ch {
        ' ' | '-' => Some('-'),
        ch if ch.is_ascii_alphanumeric() => Some(ch.to_ascii_lowercase()),
        _ => None,
    });
    kept.collect()
}

/// Returns an id by Pandoc's rule: lower case, with letters, digits, `_`, `-` and `.` kept, words joined with `-`, and
/// everything before the first letter dropped. The result may be empty. (Pandoc's manual, "Extension:
/// `auto_identifiers`".)
pub fn pandoc(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let kept = word
            .chars()
            .flat_map(char::to_lowercase)
            .filter(|&ch| ch.is_alphanumeric() || "_-.".contains(ch));
        let before = id.len();
        id.push('-');
        id.extend(kept);
        if id.len() == before + 1 {
            id.truncate(before);
        }
    }
    let from = id.find(char::is_alphabetic).unwrap_or(id.len());
    id.split_off(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gfm_keeps_words() {
        assert_eq!(gfm("1. A -- B's c"), "1-a----bs-c");
        assert_eq!(gfm("Ünï 日本"), "ünï-日本");
        assert_eq!(gfm("a² ½ a‿b"), "a--a‿b");
    }

    #[test]
    fn pandoc_keeps_words_and_dots() {
        assert_eq!(pandoc("1. Run a.b  & c – d"), "run-a.b-c-d");
        assert_eq!(pandoc("É ñ: “q” it’s A_b-c . x"), "é-ñ-q-its-a_b-c-.-x");
        assert_eq!(pandoc("12 …"), "");
    }

    #[test]
    fn basic_keeps_ascii() {
        assert_eq!(basic("1. É o"), "o");
        assert_eq!(basic("Version Control (VCS)"), "version-control-vcs");
        assert_eq!(basic("日本"), "");
    }
}
