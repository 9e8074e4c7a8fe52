//! Ids made from text, by kramdown's two rules.

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
    fn basic_keeps_ascii() {
        assert_eq!(basic("1. É o"), "o");
        assert_eq!(basic("Version Control (VCS)"), "version-control-vcs");
        assert_eq!(basic("日本"), "");
    }
}
