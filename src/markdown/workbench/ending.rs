//! What follows a paragraph in the source: Pandoc tells paragraphs from plain text by it.

use super::html_tag;

/// What the line after a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// A blank line, or the end of the text.
    Blank,
    /// Fenced code.
    Fence,
    /// A tag of a block element, other than the end of a `div`.
    BlockTag,
    /// Anything else.
    Other,
}

/// Returns what follows the paragraph that ends at `end` of a text.
pub fn of(text: &str, end: usize) -> Ending {
    let end = text[..end.min(text.len())].trim_end_matches([' ', '\t', '\r', '\n', '>']).len();
    let Some(line_end) = text[end..].find('\n') else { return Ending::Blank };
    let next = text[end + line_end + 1..].split('\n').next().unwrap_or_default();
    let next = next.trim_start_matches([' ', '\t', '>']).trim_end();
    if next.is_empty() {
        Ending::Blank
    } else if next.starts_with("```") {
        Ending::Fence
    } else if html_tag::scan(next).is_some_and(|tag| tag.is_block() && !(tag.closes && tag.is("div"))) {
        Ending::BlockTag
    } else {
        Ending::Other
    }
}
