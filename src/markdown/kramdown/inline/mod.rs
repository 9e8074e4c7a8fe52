//! Parses a leaf's text into inline nodes. Each construct has its file; they are tried in kramdown's order.
//!
//! The parser goes from left to right and never looks back. A construct that can contain others looks only for its own
//! end; a construct inside it may swallow that end. If there is no end, the opening mark is text and parsing resumes
//! after it, so the same text can be parsed more than once. [`dead_ends::DeadEnds`] remembers failed attempts to keep
//! this linear.

mod abbreviation;
mod attributes;
mod autolink;
mod code_span;
mod collector;
mod dead_ends;
mod emphasis;
mod entity;
mod escape;
mod extension;
mod footnote_marker;
mod html_span;
mod line_break;
mod link;
mod link_target;
mod math;
mod raw_span;
mod smart_quotes;
mod strikethrough;
mod typographic;
mod verbatim_parts;

#[cfg(test)]
mod tests;

use std::rc::Rc;

pub use abbreviation::Abbreviations;
use collector::Collector;
use dead_ends::DeadEnds;
pub use verbatim_parts::verbatim_parts;

use super::context::Context;
use super::html_tag;
use super::text::Text;
use crate::model::document::{Inline, ProblemKind};

/// How deep spans can nest, since the parser is recursive. Deeper ones are text.
const MAX_DEPTH: usize = 100;

/// Parses the text of a leaf, and counts the uses of link definitions.
pub fn parse(text: &Text, cx: &mut Context) -> Vec<Inline> {
    let abbreviations = cx.sorted_abbreviations();
    let mut parser = Parser::new(text, cx, abbreviations);
    let (nodes, _) = parser.spans(Stop::End);
    for label in std::mem::take(&mut parser.uses) {
        if let Some(definition) = cx.references.get_mut(&label) {
            definition.reference.uses += 1;
        }
    }
    nodes
}

/// The elements around the current position that affect parsing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "four questions that have nothing to do with each other")]
struct Inside {
    /// Emphasis, which cannot contain emphasis.
    emphasis: bool,
    /// Strong emphasis, which cannot contain strong emphasis.
    strong: bool,
    /// A link or the text of an image, which cannot contain links.
    link: bool,
    /// An HTML element, in which a single backslash is not a line break.
    html: bool,
}

/// The end of a run of spans.
#[derive(Clone, Copy)]
enum Stop<'t> {
    /// The end of the text.
    End,
    /// The same mark as at the start: `*`, `_`, `**` or `__`.
    Emphasis { mark: u8, double: bool },
    /// The `]` after the text of a link or an image.
    Bracket,
    /// The end tag of the element with this name.
    EndTag(&'t str),
}

/// The state of the parser for one text.
struct Parser<'p, 'e> {
    text: &'p Text<'p>,
    /// The text, up to the end of the region that is parsed.
    src: &'p str,
    /// The current position.
    pos: usize,
    /// The start of the region.
    start: usize,
    inside: Inside,
    depth: usize,
    dead_ends: DeadEnds,
    /// The labels of the link definitions used so far.
    uses: Vec<String>,
    abbreviations: Rc<Abbreviations>,
    /// Whether a problem about too deep nesting was noted.
    too_deep: bool,
    cx: &'p mut Context<'e>,
}

/// The state to restore if an attempt fails.
#[derive(Clone, Copy)]
struct Attempt {
    pos: usize,
    inside: Inside,
    problems: usize,
    uses: usize,
}

impl<'p, 'e> Parser<'p, 'e> {
    /// Creates a parser at the start of a text.
    fn new(text: &'p Text, cx: &'p mut Context<'e>, abbreviations: Rc<Abbreviations>) -> Self {
        let src = text.as_str();
        Self {
            text,
            src,
            pos: 0,
            start: 0,
            inside: Inside { html: cx.beyond_gfm, ..Inside::default() },
            depth: 0,
            dead_ends: DeadEnds::new(src.len()),
            uses: Vec::new(),
            abbreviations,
            too_deep: false,
            cx,
        }
    }

    /// Parses from here through `stop`, or to the end of the region. Returns the nodes, and whether `stop` was found.
    fn spans(&mut self, stop: Stop) -> (Vec<Inline>, bool) {
        let mut out = Collector::new(self, stop);
        let mut brackets = Brackets::default();
        while let Some(byte) = self.next_mark() {
            if let Some(len) = self.stop_len(stop, byte, &out, &mut brackets) {
                let nodes = out.finish(self);
                self.pos += len;
                self.dead_ends.note_brackets(&brackets, self.inside);
                return (nodes, true);
            }
            self.construct(byte, &mut out);
        }
        self.dead_ends.note_brackets(&brackets, self.inside);
        self.dead_ends.note_all_emphasis(out.take_passed());
        (out.finish(self), false)
    }

    /// Moves to the next byte that can start or end a construct, and returns it.
    fn next_mark(&mut self) -> Option<u8> {
        let bytes = self.src.as_bytes();
        let found = bytes[self.pos..].iter().position(|&byte| MARKS[usize::from(byte)]);
        self.pos = found.map_or(bytes.len(), |at| self.pos + at);
        bytes.get(self.pos).copied()
    }

    /// Tries the constructs that start with `byte`, in kramdown's order, and moves past it.
    fn construct(&mut self, byte: u8, out: &mut Collector) {
        match byte {
            b'*' | b'_' => emphasis::parse(self, out),
            b'`' => code_span::parse(self, out),
            b'<' => {
                let _ = autolink::parse(self, out)
                    || html_span::parse(self, out)
                    || extension::parse(self, out)
                    || attributes::parse(self, out)
                    || typographic::parse(self, out)
                    || out.skip(self, 1);
            }
            b'[' => {
                if !footnote_marker::parse(self, out) && !link::parse(self, out) {
                    out.unused(self, 1);
                }
            }
            b'!' => {
                if self.at(1) != Some(b'[') {
                    out.skip(self, 1);
                } else if !link::parse(self, out) {
                    out.unused(self, 1);
                }
            }
            b'"' | b'\'' => smart_quotes::parse(self, out),
            b'$' => math::parse(self, out),
            b'{' => {
                let _ = extension::parse(self, out) || attributes::parse(self, out) || out.skip(self, 1);
            }
            b'&' => entity::parse(self, out),
            b'.' | b'-' | b'>' => {
                let _ = typographic::parse(self, out) || out.skip(self, 1);
            }
            b'\\' => {
                let _ = line_break::parse(self, out) || escape::parse(self, out) || out.skip(self, 1);
            }
            b'\n' => {
                let _ = line_break::parse(self, out) || out.skip(self, 1);
            }
            b'~' => {
                let _ = strikethrough::parse(self, out) || out.skip(self, 1);
            }
            _ => {
                out.skip(self, 1);
            }
        }
    }

    /// Returns the length of the mark here if it ends the run of spans with the content `out`.
    fn stop_len(&self, stop: Stop, byte: u8, out: &Collector, brackets: &mut Brackets) -> Option<usize> {
        match (stop, byte) {
            (Stop::Emphasis { mark, double }, _) => {
                (byte == mark && emphasis::closes(self, double, out)).then_some(1 + usize::from(double))
            }
            (Stop::Bracket, b'[') => {
                brackets.open(self.pos);
                None
            }
            (Stop::Bracket, b']') if brackets.is_balanced() => Some(1),
            (Stop::Bracket, b']') => {
                brackets.close(self.pos);
                None
            }
            (Stop::EndTag(name), b'<') => html_tag::scan_end_tag(self.rest())
                .filter(|(found, _)| html_span::is_same_element(found, name))
                .map(|(_, len)| len),
            _ => None,
        }
    }

    /// Saves the state before an attempt that may fail.
    fn attempt(&self) -> Attempt {
        Attempt {
            pos: self.pos,
            inside: self.inside,
            problems: self.cx.problems.len(),
            uses: self.uses.len(),
        }
    }

    /// Restores the state before a failed attempt.
    fn undo(&mut self, attempt: Attempt) {
        self.dead_ends.waste(self.pos.saturating_sub(attempt.pos));
        self.pos = attempt.pos;
        self.inside = attempt.inside;
        self.cx.problems.truncate(attempt.problems);
        self.uses.truncate(attempt.uses);
    }

    /// Parses the content of an element, one level deeper. `None` if that is too deep, or if too many attempts failed.
    fn nested(&mut self, stop: Stop) -> Option<(Vec<Inline>, bool)> {
        if self.depth >= MAX_DEPTH || self.dead_ends.is_spent() {
            self.note_too_deep();
            return None;
        }
        self.depth += 1;
        let result = self.spans(stop);
        self.depth -= 1;
        Some(result)
    }

    /// Notes, once, that the text is nested too deeply.
    fn note_too_deep(&mut self) {
        if !self.too_deep {
            self.too_deep = true;
            self.problem(ProblemKind::TooDeep, self.pos, self.pos + 1);
        }
    }

    /// Returns the text from here to the end of the region.
    fn rest(&self) -> &'p str {
        &self.src[self.pos..]
    }

    /// Returns the byte this far ahead.
    fn at(&self, ahead: usize) -> Option<u8> {
        self.src.as_bytes().get(self.pos + ahead).copied()
    }

    /// Returns the character before `pos`, within the region.
    fn char_before(&self, pos: usize) -> Option<char> {
        self.src[self.start..pos].chars().next_back()
    }

    fn problem(&mut self, kind: ProblemKind, start: usize, end: usize) {
        self.cx.problem(kind, self.text, start, end);
    }
}

/// The brackets in the text of a link: open ones, and matching pairs.
#[derive(Default)]
struct Brackets {
    open: Vec<usize>,
    closed: Vec<(usize, usize)>,
}

impl Brackets {
    fn is_balanced(&self) -> bool {
        self.open.is_empty()
    }

    fn open(&mut self, at: usize) {
        self.open.push(at);
    }

    fn close(&mut self, at: usize) {
        self.closed.extend(self.open.pop().map(|open| (open, at)));
    }
}

/// The bytes that can start or end a construct.
const MARKS: [bool; 256] = {
    let mut table = [false; 256];
    let marks = b"*_`<[]!\"'${&.->\\\n~";
    let mut index = 0;
    while index < marks.len() {
        table[marks[index] as usize] = true;
        index += 1;
    }
    table
};
