//! Lines: a stretch of the page's text with virtual spaces before it, so that containers need no copies of it.

/// A line of a container: its prefixes (`> `, indents) are gone, its end (LF, CRLF or CR) is not part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// How many spaces stand before the text that are not in the page there: what is left of a tab, or what a
    /// list pushes to the right.
    pub pad: u32,
    /// The first byte in the page's text.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

/// The lines of a page.
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
    /// The line with the text it stands for.
    pub fn view(self, page: &str) -> View<'_> {
        View { pad: self.pad as usize, text: &page[self.start as usize..self.end as usize], line: self }
    }
}

/// A line and its text.
#[derive(Debug, Clone, Copy)]
pub struct View<'s> {
    /// The virtual spaces before the text.
    pub pad: usize,
    /// The text.
    pub text: &'s str,
    line: Line,
}

impl<'s> View<'s> {
    /// Whether there is nothing but white space.
    pub fn is_blank(self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_whitespace() || byte == 0x0B)
    }

    /// How many spaces the line starts with.
    pub fn spaces(self) -> usize {
        self.pad + self.text.bytes().take_while(|&byte| byte == b' ').count()
    }

    /// What follows the spaces, if there are at most three.
    pub fn body(self) -> Option<&'s str> {
        self.body_within(3)
    }

    /// What follows the spaces, if there are at most `max`.
    pub fn body_within(self, max: usize) -> Option<&'s str> {
        if self.pad > max {
            return None;
        }
        let body = self.text.trim_start_matches(' ');
        (self.pad + self.text.len() - body.len() <= max).then_some(body)
    }

    /// The text, if the line has nothing before it.
    pub fn at_margin(self) -> Option<&'s str> {
        (self.pad == 0).then_some(self.text)
    }

    /// The line without one indent unit: a tab or four spaces.
    pub fn outdent(self) -> Option<Line> {
        if self.pad == 0 && self.text.starts_with('\t') {
            return Some(Line { start: self.line.start + 1, ..self.line });
        }
        (self.spaces() >= 4).then(|| self.line.without_spaces(4))
    }

    /// Where `suffix`, the end of this line's text, starts in the page.
    pub fn place(self, suffix: &str) -> u32 {
        self.line.end - suffix.len() as u32
    }
}

impl Line {
    /// The line without its first `count` columns, which are spaces.
    pub fn without_spaces(self, count: u32) -> Self {
        let virtual_ones = count.min(self.pad);
        Self { pad: self.pad - virtual_ones, start: self.start + (count - virtual_ones), end: self.end }
    }

    /// The rest of the line from byte `start` of the page on.
    pub fn from(self, start: u32) -> Self {
        Self { pad: 0, start, end: self.end }
    }
}

/// Whether `byte` is white space as kramdown sees it: ASCII only.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C)
}

/// A text without white space at its end.
pub fn trim_end(text: &str) -> &str {
    text.trim_end_matches(|ch: char| ch.is_ascii() && is_space(ch as u8))
}

/// A text without white space at its start.
pub fn trim_start(text: &str) -> &str {
    text.trim_start_matches(|ch: char| ch.is_ascii() && is_space(ch as u8))
}

/// A text without white space around it.
pub fn trim(text: &str) -> &str {
    trim_start(trim_end(text))
}
