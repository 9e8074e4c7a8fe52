//! The fences of a div: `::: challenge`, `::: {.challenge #id}`, `:::` (Pandoc's manual, "Divs and Spans").

use std::ops::Range;

use super::pandoc_attributes;
use crate::markdown::locate::Locate;
use crate::model::attrs::Attrs;

/// A line that starts with three or more colons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DivFence {
    /// The start of a div with these attributes, which more colons may follow.
    Open(Attrs),
    /// The end of the innermost div, with any number of colons.
    Close,
}

/// Parses a line without its indent and its end; `locate` takes ranges of the line. `None` if it is text.
pub fn parse(line: &str, locate: Locate) -> Option<DivFence> {
    let rest = line.trim_start_matches(':');
    if line.len() - rest.len() < 3 {
        return None;
    }
    let words = rest.trim_end_matches(':').trim();
    let at = line.len() - rest.trim_start().len();
    if words.is_empty() {
        return Some(DivFence::Close);
    }
    if words.starts_with('{') {
        let found =
            pandoc_attributes::scan(words, &|range: Range<usize>| locate(at + range.start..at + range.end))?;
        return (found.len == words.len()).then_some(DivFence::Open(found.attrs));
    }
    if words.contains(|ch: char| ch.is_whitespace() || "{}<>\"'`".contains(ch)) {
        return None;
    }
    let mut attrs = Attrs::default();
    attrs.set_at("class", words, locate(at..at + words.len()));
    Some(DivFence::Open(attrs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::locate::nowhere;

    fn class(line: &str) -> Option<String> {
        match parse(line, &nowhere)? {
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
