//! The lines of a file that a message is about, shortened to be readable.

use std::ops::Range;

use crate::source::{SourceFile, Span};

/// The most characters of a span that are underlined.
const WIDEST_SPAN: usize = 80;
/// The most characters of a line that are shown after the last underlined one.
const TAIL: usize = 70;
/// The most lines between the first and the last line of an excerpt.
pub(super) const FARTHEST_LINES: u32 = 200;

/// Consecutive lines of a file, and the spans in them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The number of its first line, from 1.
    pub(super) first_line: u32,
    /// The lines. They are cut at the end only, so that columns stay the same.
    pub(super) text: String,
    /// The requested spans as ranges of `text`, in the same order. One that is long, or covers several lines, is cut.
    pub(super) places: Vec<Range<usize>>,
}

impl Excerpt {
    /// The lines around `spans`, all of which are in `file`.
    pub(super) fn new(file: &SourceFile, spans: &[Span]) -> Self {
        let lines: Vec<u32> = spans.iter().map(|span| file.position(span.start).line).collect();
        let first_line = lines.iter().copied().min().unwrap_or(1);
        let last_line = lines.iter().copied().max().unwrap_or(1);
        let mut excerpt = Self { first_line, text: String::new(), places: vec![0..0; spans.len()] };
        let start_of_text = file.text().as_ptr() as usize;
        for number in first_line..=last_line {
            let line = file.line(number);
            let start = line.as_ptr() as usize - start_of_text;
            let here = (0..spans.len()).filter(|&i| lines[i] == number);
            excerpt.push_line(line, here.map(|i| (i, shortened(line, start, spans[i]))).collect());
        }
        excerpt
    }

    /// Adds a line and the spans in it.
    fn push_line(&mut self, line: &str, places: Vec<(usize, Range<usize>)>) {
        let at = self.text.len();
        let last = places.iter().map(|(_, place)| place.end).max().unwrap_or(0);
        let end = last + bytes_of(&line[last..], TAIL);
        self.text.push_str(&line[..end]);
        self.text.push_str(if end < line.len() { "…\n" } else { "\n" });
        for (i, place) in places {
            self.places[i] = at + place.start..at + place.end;
        }
    }
}

/// The part of `span` in `line`, which starts at byte `start` of its file.
fn shortened(line: &str, start: usize, span: Span) -> Range<usize> {
    let first = line.floor_char_boundary((span.start as usize).saturating_sub(start));
    let last = line.ceil_char_boundary((span.end as usize).saturating_sub(start)).max(first);
    first..first + bytes_of(&line[first..last], WIDEST_SPAN)
}

/// The length of the first `count` characters, in bytes.
fn bytes_of(text: &str, count: usize) -> usize {
    text.char_indices().nth(count).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Data, FileId};

    fn excerpt(text: &str, spans: &[(usize, usize)]) -> Excerpt {
        let spans: Vec<Span> = spans.iter().map(|&(start, end)| Span::new(FileId(0), start, end)).collect();
        Excerpt::new(&SourceFile::new("page.md", Data::Text(text.into())), &spans)
    }

    #[test]
    fn shows_the_lines_of_the_spans() {
        let found = excerpt("one\ntwo\nthree\nfour\n", &[(8, 13), (4, 7)]);
        assert_eq!(found, Excerpt { first_line: 2, text: "two\nthree\n".into(), places: vec![4..9, 0..3] });
    }

    #[test]
    fn cuts_a_span_at_the_end_of_its_line() {
        assert_eq!(excerpt("one\ntwo\n", &[(1, 8)]).places[0], 1..3);
        assert_eq!(excerpt("", &[(0, 9)]).places[0], 0..0);
        assert_eq!(excerpt("one", &[(90, 99)]).places[0], 3..3);
    }

    #[test]
    fn shortens_long_lines() {
        let found = excerpt(&"é".repeat(50_000), &[(4, 90_000)]);
        assert_eq!(found.places[0], 4..164);
        assert_eq!(found.text.chars().count(), 2 + 80 + 70 + 2);
    }
}
