//! The text of a leaf block, with a map back to the page's text.

use std::borrow::Cow;

/// The text of a paragraph, a heading, a cell or the like: without container prefixes, lines joined by newlines.
///
/// If the lines are contiguous in the page's text, it is borrowed; otherwise it is a copy with a map.
#[derive(Debug, Clone)]
pub struct Text<'s> {
    joined: Cow<'s, str>,
    /// The offset of a borrowed text in the page's text.
    place: usize,
    /// For each run of bytes of a copy: its offset here, and its offset in the page's text.
    runs: Vec<(u32, u32)>,
}

impl<'s> Text<'s> {
    /// Creates a text that is borrowed from offset `at` of the page.
    pub fn borrowed(text: &'s str, at: usize) -> Self {
        Self { joined: Cow::Borrowed(text), place: at, runs: Vec::new() }
    }

    /// Creates an empty text, to be filled by [`Text::push`].
    pub fn empty() -> Self {
        Self { joined: Cow::Borrowed(""), place: 0, runs: Vec::new() }
    }

    /// Appends a part that is at offset `at` of the page's text.
    pub fn push(&mut self, part: &str, at: usize) {
        if part.is_empty() {
            return;
        }
        let end = self.joined.len() as u32;
        if self.runs.last().is_none_or(|&(here, there)| there + (end - here) != at as u32) {
            self.runs.push((end, at as u32));
        }
        self.joined.to_mut().push_str(part);
    }

    /// Appends the newline after the last line. It is mapped to the last byte, which is a backslash or a space.
    pub fn end_line(&mut self) {
        let end = self.joined.len();
        if self.runs.is_empty() {
            self.runs.push((0, self.place as u32));
        }
        self.runs.push((end as u32, self.source(end.saturating_sub(1)) as u32));
        self.joined.to_mut().push('\n');
    }

    /// The text as a string, newlines included.
    pub fn as_str(&self) -> &str {
        &self.joined
    }

    /// Maps an offset in this text to its offset in the page's text.
    pub fn source(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|&(here, _)| here as usize <= at);
        match self.runs.get(next.saturating_sub(1)) {
            Some(&(here, there)) => there as usize + at.saturating_sub(here as usize),
            None => self.place + at,
        }
    }

    /// Maps the range `start..end` of this text to its range in the page's text.
    pub fn source_range(&self, start: usize, end: usize) -> (usize, usize) {
        if end <= start {
            let at = self.source(start);
            return (at, at);
        }
        (self.source(start), self.source(end - 1) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn offsets_map_back_to_the_page() {
        let page = "> ab\n> cd\n";
        let mut text = Text::empty();
        text.push(&page[2..5], 2);
        text.push(&page[7..9], 7);
        assert_eq!(text.as_str(), "ab\ncd");
        assert_eq!((text.source(1), text.source(3)), (3, 7));
        assert_eq!(text.source_range(1, 4), (3, 8));
        assert_eq!(Text::borrowed("cd", 7).source(1), 8);
    }
}
