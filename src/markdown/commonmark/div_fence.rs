//! The fences of a div: `::: challenge`, `::: {.challenge #id}`, `:::` (Pandoc's manual, "Divs and Spans").

use super::pandoc_attributes;
use crate::model::attrs::Attrs;

/// A line that starts with three or more colons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DivFence {
    /// The start of a div with these attributes, which more colons may follow.
    Open(Attrs),
    /// The end of the innermost div, with any number of colons.
    Close,
}

/// Parses a line without its indent and its end. `None` if it is text.
pub fn parse(line: &str) -> Option<DivFence> {
    let rest = line.trim_start_matches(':');
    if line.len() - rest.len() < 3 {
        return None;
    }
    let words = rest.trim_end_matches(':').trim();
    if words.is_empty() {
        return Some(DivFence::Close);
    }
    if words.starts_with('{') {
        let found = pandoc_attributes::scan(words)?;
        return (found.len == words.len()).then_some(DivFence::Open(found.attrs));
    }
    if words.contains(|ch: char| ch.is_whitespace() || "{}<>\"'`".contains(ch)) {
        return None;
    }
    let mut attrs = Attrs::default();
    attrs.set("class", words);
    Some(DivFence::Open(attrs))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(line: &str) -> Option<String> {
        match parse(line)? {
            DivFence::Open(attrs) => attrs.get("class").map(str::to_owned),
            DivFence::Close => Some(String::new()),
        }
    }

    #[test]
    fn reads_fences() {
        for line in [
            ":::challenge",
            "::: challenge",
            ":::::: challenge ::::",
            "::: {.challenge}",
            ":::{.challenge} :::",
        ] {
            assert_eq!(class(line).as_deref(), Some("challenge"), "{line}");
        }
        for line in [":::", "::::::::", "::: :::"] {
            assert_eq!(class(line).as_deref(), Some(""), "{line}");
        }
        for line in ["::", ":: x", "::: two words", "::: {.a", "::: {.a} b"] {
            assert_eq!(class(line), None, "{line}");
        }
    }
}
