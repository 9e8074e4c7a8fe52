//! A scope: the lines of one container, how far they are read, and what has been made of them.

use std::ops::Deref;
use std::rc::Rc;

use super::Parser;
use super::draft::Draft;
use crate::markdown::kramdown::line::Line;

/// The lines `at..end` of the parser are still to be read.
pub struct Scope {
    /// The next line.
    pub at: usize,
    /// The line after the last one.
    pub end: usize,
    /// The blocks so far.
    pub children: Vec<Draft>,
    /// The HTML element whose end tag ends these blocks.
    pub element: Option<String>,
    /// Whether that end tag has been read.
    pub closed: bool,
    /// What the searches for the ends of constructs have not found.
    pub missing: Missing,
    first: usize,
    joined: Option<Joined>,
}

/// What is known to follow nowhere, so that no search is done twice. Offsets are those of the joined text: what is not
/// found from one on is not there from a later one on.
#[derive(Debug, Default)]
pub struct Missing {
    /// For `` ` `` and `~`: the shortest run of which there is no closing fence.
    pub fence: [Option<usize>; 2],
    /// How many fences of both marks had no end.
    pub mixed_fences: usize,
    /// The start of a stretch without a `}` that ends a line, and the end of the stretch.
    pub brace: Option<(usize, usize)>,
    /// `-->`.
    pub comment_end: Option<usize>,
    /// `?>`.
    pub instruction_end: Option<usize>,
    /// `$$`.
    pub math_end: Option<usize>,
    /// The stop tag of an extension, by its name; a line instead of an offset.
    pub stop_tag: Vec<(String, usize)>,
    /// The end tag of an element, by its name.
    pub end_tag: Vec<(String, usize)>,
}

/// The lines of a scope as one text, a newline behind each.
#[derive(Clone)]
pub struct Joined {
    text: Rc<str>,
    lines: Rc<[(usize, Line)]>,
    first: usize,
}

impl Scope {
    /// The lines `first..end`, unread.
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

    /// Goes on with other lines, below the same blocks.
    pub fn continue_with(&mut self, first: usize, end: usize) {
        (self.at, self.first, self.end) = (first, first, end);
        self.joined = None;
        self.missing = Missing::default();
    }

    /// The lines as one text; it is made on first use.
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

    /// The offset of byte `start` of line `at`.
    pub fn offset(&self, at: usize, now: Line) -> usize {
        let Some(&(offset, line)) = self.lines.get(at - self.first) else { return self.len() };
        offset + (line.pad - now.pad) as usize + (now.start - line.start) as usize
    }

    /// The line that holds `offset`, and the byte of the page that stands there.
    pub fn locate(&self, offset: usize) -> (usize, u32) {
        let at = self.lines.partition_point(|&(start, _)| start <= offset).saturating_sub(1);
        let (start, line) = self.lines[at];
        let column = (offset - start) as u32;
        (self.first + at, (line.start + column.saturating_sub(line.pad)).min(line.end))
    }

    /// The place in the page that ends before `offset`.
    pub fn page_end(&self, offset: usize) -> u32 {
        match offset.checked_sub(1) {
            Some(last) => self.locate(last).1 + u32::from(self.as_bytes()[last] != b'\n'),
            None => self.locate(0).1,
        }
    }

    /// The offset of the first byte of line `at`.
    pub fn start_of(&self, at: usize) -> usize {
        self.lines.get(at - self.first).map_or(self.len(), |&(offset, _)| offset)
    }

    /// The line that holds `offset`, cut before it.
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
