//! Lines: ranges of the page's text, each with virtual spaces before it, so that containers need no copies.

/// A line of a container, without the container's prefixes (`> `, indents) and without its end (LF, CRLF or CR).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The number of virtual spaces before the text, which are not in the page: the rest of a tab, or an indent that a
    /// list adds.
    pub pad: u32,
    /// The offset in the page's text, in bytes.
    pub start: u32,
    /// The end in the page's text, in bytes.
    pub end: u32,
}

/// Splits a page into lines.
pub fn split(page: &str) -> Vec<Line> {
    let bytes = page.as_bytes();
    let mut lines = Vec::with_capacity(bytes.len() / 32);
    let mut start = 0;
    for end in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        if bytes[end] == b'\n' && end > 0 && bytes[end - 1] == b'\r' {
            start = end + 1;
            continue;
        }
        lines.push(Line { pad: 0, start: start as u32, end: end as u32 });
        start = end + 1;
    }
    if start < bytes.len() {
        lines.push(Line { pad: 0, start: start as u32, end: bytes.len() as u32 });
    }
    lines
}

impl Line {
    /// Returns the line together with its text.
    pub fn view(self, page: &str) -> View<'_> {
        View { pad: self.pad as usize, text: &page[self.start as usize..self.end as usize], line: self }
    }
}

/// A line together with its text.
#[derive(Debug, Clone, Copy)]
pub struct View<'s> {
    /// The number of virtual spaces before the text.
    pub pad: usize,
    /// The text, without virtual spaces.
    pub text: &'s str,
    line: Line,
}

impl<'s> View<'s> {
    /// Whether there is only white space.
    pub fn is_blank(self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_whitespace() || byte == 0x0B)
    }

    /// The number of spaces at the start, virtual ones included.
    pub fn spaces(self) -> usize {
        self.pad + self.text.bytes().take_while(|&byte| byte == b' ').count()
    }

    /// Returns the text after the spaces, if there are at most three.
    pub fn body(self) -> Option<&'s str> {
        self.body_within(3)
    }

    /// Returns the text after the spaces, if there are at most `max`.
    pub fn body_within(self, max: usize) -> Option<&'s str> {
        if self.pad > max {
            return None;
        }
        let body = self.text.trim_start_matches(' ');
        (self.pad + self.text.len() - body.len() <= max).then_some(body)
    }

    /// Returns the text, if there are no virtual spaces before it.
    pub fn at_margin(self) -> Option<&'s str> {
        (self.pad == 0).then_some(self.text)
    }

    /// Returns the line without one level of indent: a tab or four spaces.
    pub fn outdent(self) -> Option<Line> {
        if self.pad == 0 && self.text.starts_with('\t') {
            return Some(Line { start: self.line.start + 1, ..self.line });
        }
        (self.spaces() >= 4).then(|| self.line.without_spaces(4))
    }

    /// Returns the offset in the page of `suffix`, the end of this line's text.
    pub fn place(self, suffix: &str) -> u32 {
        self.line.end - suffix.len() as u32
    }
}

impl Line {
    /// Returns the line without its first `count` columns, which must be spaces.
    pub fn without_spaces(self, count: u32) -> Self {
        let virtual_ones = count.min(self.pad);
        Self { pad: self.pad - virtual_ones, start: self.start + (count - virtual_ones), end: self.end }
    }

    /// Returns the rest of the line, from offset `start` of the page on.
    pub fn from(self, start: u32) -> Self {
        Self { pad: 0, start, end: self.end }
    }
}

/// Whether a byte is white space in kramdown: ASCII only.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C)
}

/// Removes white space at the end.
pub fn trim_end(text: &str) -> &str {
    text.trim_end_matches(|ch: char| ch.is_ascii() && is_space(ch as u8))
}

/// Removes white space at the start.
pub fn trim_start(text: &str) -> &str {
    text.trim_start_matches(|ch: char| ch.is_ascii() && is_space(ch as u8))
}

/// Removes white space at both ends.
pub fn trim(text: &str) -> &str {
    trim_start(trim_end(text))
}
