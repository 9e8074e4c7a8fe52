//! A scope: the lines of one container, the position in them, and the blocks read so far.

use std::ops::{Deref, Range};
use std::rc::Rc;

use super::Parser;
use super::draft::Draft;
use crate::markdown::kramdown::line::Line;
use crate::model::expanded::Expanded;
use crate::source::Span;

/// A range of the parser's lines; those in `at..end` are still to be read.
pub struct Scope {
    /// The index of the next line.
    pub at: usize,
    /// The index after the last line.
    pub end: usize,
    /// The blocks read so far.
    pub children: Vec<Draft>,
    /// The name of the HTML element whose end tag ends these blocks.
    pub element: Option<String>,
    /// Whether that end tag has been read.
    pub closed: bool,
    /// The failed searches for the ends of constructs.
    pub missing: Missing,
    first: usize,
    joined: Option<Joined>,
}

/// Closing delimiters that are known to be missing, so that no search is repeated. An offset is one in the joined text:
/// what was not found from there is not found from a later offset either.
#[derive(Debug, Default)]
pub struct Missing {
    /// The length of the shortest run that no fence closes, for `` ` `` and for `~`.
    pub fence: [Option<usize>; 2],
    /// The number of unclosed fences of both marks.
    pub mixed_fences: usize,
    /// A range in which no `}` ends a line.
    pub brace: Option<(usize, usize)>,
    /// The offset from which there is no `-->`.
    pub comment_end: Option<usize>,
    /// The offset from which there is no `?>`.
    pub instruction_end: Option<usize>,
    /// The offset from which there is no `$$`.
    pub math_end: Option<usize>,
    /// The line from which there is no stop tag of an extension, by its name.
    pub stop_tag: Vec<(String, usize)>,
    /// The offset from which there is no end tag of an element, by its name.
    pub end_tag: Vec<(String, usize)>,
}

/// The lines of a scope as one text, with a newline after each.
#[derive(Clone)]
pub struct Joined {
    text: Rc<str>,
    lines: Rc<[(usize, Line)]>,
    first: usize,
}

impl Scope {
    /// Creates a scope of the lines `first..end`.
    pub fn new(first: usize, end: usize) -> Self {
        Self {
            at: first,
            end,
            children: Vec::new(),
            element: None,
            closed: false,
            missing: Missing::default(),
            first,
            joined: None,
        }
    }

    /// Continues with other lines, after the same blocks.
    pub fn continue_with(&mut self, first: usize, end: usize) {
        (self.at, self.first, self.end) = (first, first, end);
        self.joined = None;
        self.missing = Missing::default();
    }

    /// Returns the lines as one text, which is made on first use.
    pub fn joined(&mut self, parser: &Parser) -> Joined {
        self.joined
            .get_or_insert_with(|| Joined::new(parser.page, &parser.lines[self.first..self.end], self.first))
            .clone()
    }
}

impl Joined {
    fn new(page: &str, lines: &[Line], first: usize) -> Self {
        let mut starts = Vec::with_capacity(lines.len());
        let mut at = 0;
        for &line in lines {
            starts.push((at, line));
            at += (line.pad + line.end - line.start) as usize + 1;
        }
        Self { text: join(page, lines, at), lines: starts.into(), first }
    }

    /// Returns the offset of line `at`, of which `now` is left.
    pub fn offset(&self, at: usize, now: Line) -> usize {
        let Some(&(offset, line)) = self.lines.get(at - self.first) else { return self.len() };
        offset + (line.pad - now.pad) as usize + (now.start - line.start) as usize
    }

    /// Returns the line that contains `offset`, and the offset in the page.
    pub fn locate(&self, offset: usize) -> (usize, u32) {
        let at = self.lines.partition_point(|&(start, _)| start <= offset).saturating_sub(1);
        let (start, line) = self.lines[at];
        let column = (offset - start) as u32;
        (self.first + at, (line.start + column.saturating_sub(line.pad)).min(line.end))
    }

    /// Returns the offset in the page after the byte before `offset`.
    pub fn page_end(&self, offset: usize) -> u32 {
        match offset.checked_sub(1) {
            Some(last) => self.locate(last).1 + u32::from(self.as_bytes()[last] != b'\n'),
            None => self.locate(0).1,
        }
    }

    /// Maps a range to its range in the page.
    pub fn page_range(&self, range: Range<usize>) -> (usize, usize) {
        let from = self.locate(range.start).1;
        let to = if range.is_empty() { from } else { self.page_end(range.end) };
        (from as usize, to as usize)
    }

    /// Returns the source of the attributes of the tag at offset `at`, given their ranges in the tag.
    pub fn attribute(&self, at: usize, range: &Range<usize>, expanded: &Expanded) -> Span {
        let (start, end) = self.page_range(at + range.start..at + range.end);
        expanded.origin_with_tags(start, end)
    }

    /// Returns the offset of the start of line `at`.
    pub fn start_of(&self, at: usize) -> usize {
        self.lines.get(at - self.first).map_or(self.len(), |&(offset, _)| offset)
    }

    /// Returns the line that contains `offset`, and the part of it from there on.
    pub fn line_from(&self, offset: usize) -> (usize, Line) {
        let (at, start) = self.locate(offset);
        let (begin, line) = self.lines[at - self.first];
        let column = (offset - begin) as u32;
        (at, Line { pad: line.pad.saturating_sub(column), start, end: line.end })
    }
}

impl Deref for Joined {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

fn join(page: &str, lines: &[Line], len: usize) -> Rc<str> {
    let mut text = String::with_capacity(len);
    for line in lines {
        text.extend(std::iter::repeat_n(' ', line.pad as usize));
        text.push_str(&page[line.start as usize..line.end as usize]);
        text.push('\n');
    }
    text.into()
}
