//! Finds the code in a Markdown text: fenced blocks, and spans in backticks on one line.

use std::ops::Range;

/// The ranges of the code of a text, in order.
#[derive(Debug)]
pub struct CodeRanges(Vec<Range<usize>>);

impl CodeRanges {
    /// Finds the code of a text.
    pub fn of(text: &str) -> Self {
        let mut ranges = Vec::new();
        let mut open: Option<(&str, usize)> = None;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let fence = fence(line);
            match (open, fence) {
                (None, Some(marks)) => open = Some((marks, at)),
                (Some((marks, start)), Some(closing)) if closing.starts_with(marks) => {
                    ranges.push(start..at + line.len());
                    open = None;
                }
                (Some(_), _) => {}
                (None, None) => spans(line, at, &mut ranges),
            }
            at += line.len();
        }
        ranges.extend(open.map(|(_, start)| start..at));
        Self(ranges)
    }

    /// Whether an offset is in code.
    pub fn contains(&self, at: usize) -> bool {
        let next = self.0.partition_point(|range| range.end <= at);
        self.0.get(next).is_some_and(|range| range.contains(&at))
    }
}

/// The marks of the fence that a line is, in quotes or lists too.
fn fence(line: &str) -> Option<&str> {
    let body = line.trim_start_matches(|ch: char| ch.is_ascii_whitespace() || ch == '>');
    let mark = body.bytes().next().filter(|mark| matches!(mark, b'`' | b'~'))?;
    let length = body.bytes().take_while(|&byte| byte == mark).count();
    (length >= 3).then(|| &body[..length])
}

/// Adds the code spans of a line at offset `base`.
fn spans(line: &str, base: usize, ranges: &mut Vec<Range<usize>>) {
    let mut at = 0;
    while let Some(start) = line[at..].find('`').map(|found| at + found) {
        let length = line[start..].bytes().take_while(|&byte| byte == b'`').count();
        let marks = &line[start..start + length];
        let Some(end) = line[start + length..].find(marks) else { return };
        at = start + length + end + length;
        ranges.push(base + start..base + at);
    }
}

#[cfg(test)]
mod tests {
    use super::CodeRanges;

    #[test]
    fn finds_fences_and_spans() {
        let text = "a `x` b\n> ~~~\n> y\n> ~~~\nc ``z` z`` d `\n```\nw\n";
        let code = CodeRanges::of(text);
        let is_code = |ch| code.contains(text.find(ch).unwrap());
        assert!(['x', 'y', 'z', 'w'].into_iter().all(is_code));
        assert!(!['a', 'b', 'c', 'd'].into_iter().any(is_code));
    }
}
