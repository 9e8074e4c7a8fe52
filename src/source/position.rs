//! Converts byte offsets to lines and columns.

/// A line and a column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line number, from 1.
    pub line: u32,
    /// The column number, from 1, in characters.
    pub column: u32,
}

/// The byte offsets at which the lines of a text start.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of a text.
    pub fn new(text: &str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1);
        Self { starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The line and column of `offset`; an offset past the end counts as the end.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let offset = (offset as usize).min(text.len());
        let line = self.starts.partition_point(|&start| start as usize <= offset) - 1;
        let before = &text.as_bytes()[self.starts[line] as usize..offset];
        // Continuation bytes are not counted, so an offset inside a character is valid.
        let column = before.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
        Position { line: line as u32 + 1, column: column as u32 + 1 }
    }

    /// The text of line `line` (from 1), without its end; empty past the last one.
    pub fn line<'t>(&self, text: &'t str, line: u32) -> &'t str {
        let Some(&start) = self.starts.get((line as usize).wrapping_sub(1)) else { return "" };
        let end = self.starts.get(line as usize).map_or(text.len(), |&end| end as usize);
        text[start as usize..end].trim_end_matches(['\n', '\r'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "é b\nсd\n";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 3), Position { line: 1, column: 3 });
        assert_eq!(index.position(text, 7), Position { line: 2, column: 2 });
        assert_eq!(index.position(text, 99), Position { line: 3, column: 1 });
        assert_eq!(index.line(text, 2), "сd");
        assert_eq!(index.line(text, 9), "");
    }
}
