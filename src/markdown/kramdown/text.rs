//! The text of a leaf block, with the way back to where each byte of it stands.

use std::borrow::Cow;

/// The text of a paragraph, heading, cell or the like: container prefixes removed, lines joined by newlines.
///
/// Where the lines stand side by side in the page's text it is borrowed, otherwise it is a copy with a map.
#[derive(Debug, Clone)]
pub struct Text<'s> {
    joined: Cow<'s, str>,
    /// Where a borrowed text stands in the page's text.
    place: usize,
    /// For each run of bytes of a copy: its first byte here, and where that byte stands in the page's text.
    runs: Vec<(u32, u32)>,
}

impl<'s> Text<'s> {
    /// A text that stands in the page as it is, from byte `at` on.
    pub fn borrowed(text: &'s str, at: usize) -> Self {
        Self { joined: Cow::Borrowed(text), place: at, runs: Vec::new() }
    }

    /// An empty text that grows by [`Text::push`].
    pub fn empty() -> Self {
        Self { joined: Cow::Borrowed(""), place: 0, runs: Vec::new() }
    }

    /// Adds a part that stands at byte `at` of the page's text.
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

    /// Adds the newline behind its last line; its place is that of the last byte, a backslash or a space.
    pub fn end_line(&mut self) {
        let end = self.joined.len();
        if self.runs.is_empty() {
            self.runs.push((0, self.place as u32));
        }
        self.runs.push((end as u32, self.source(end.saturating_sub(1)) as u32));
        self.joined.to_mut().push('\n');
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.joined
    }

    /// Where byte `at` of this text stands in the page's text.
    pub fn source(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|&(here, _)| here as usize <= at);
        match self.runs.get(next.saturating_sub(1)) {
            Some(&(here, there)) => there as usize + at.saturating_sub(here as usize),
            None => self.place + at,
        }
    }

    /// The range of the page's text that `start..end` of this text stands for.
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
    fn finds_the_way_back() {
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
