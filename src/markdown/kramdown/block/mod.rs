//! The block pass: turns lines into drafts. Each construct has its file; [`CONSTRUCTS`] is the order they are tried in.

mod abbreviation;
mod attribute_line;
mod atx;
mod blank;
mod definition_list;
pub mod draft;
mod end_of_block;
mod extension;
mod fence;
mod footnote;
mod html;
mod indented_code;
pub mod item;
mod link_definition;
mod list;
mod math;
mod paragraph;
mod quote;
mod raw_html;
mod rule;
mod scope;
mod setext;
pub mod shield;
mod table;

use std::collections::HashMap;

use self::draft::{Draft, Kind, Leaf};
use self::scope::Scope;
use super::attribute_list::AttributeList;
use super::context::Context;
use super::line::{self, Line, View};
use crate::model::document::{Problem, ProblemKind};
use crate::model::expanded::Piece;
use crate::source::Span;

/// How deep containers can nest. Without a limit, ten thousand `>` in a row would overflow the stack, here or in a
/// later walk over the tree.
pub const DEPTH_LIMIT: usize = 100;

/// Tries to read a block at the scope's next line. On success, adds its draft to the scope, moves the scope past it and
/// returns true.
type Construct = fn(&mut Parser, &mut Scope) -> bool;

/// The constructs in kramdown's order; the first that accepts a line gets it.
const CONSTRUCTS: [Construct; 18] = [
    blank::parse,
    indented_code::parse,
    fence::parse,
    quote::parse,
    atx::parse,
    rule::parse,
    list::parse,
    definition_list::parse,
    html::parse,
    setext::parse,
    math::parse,
    table::parse,
    footnote::parse,
    link_definition::parse,
    abbreviation::parse,
    attribute_line::parse,
    end_of_block::parse,
    paragraph::parse,
];

/// The result of the block pass.
pub struct Outcome<'s> {
    /// The top-level blocks, in order.
    pub drafts: Vec<Draft>,
    /// The footnotes by name, in the order they are defined.
    pub footnotes: Vec<(String, Draft)>,
    /// The lines that [`Leaf`] indexes.
    pub lines: Vec<Line>,
    /// The definitions, options and problems.
    pub cx: Context<'s>,
}

/// The state of the block pass.
pub struct Parser<'s> {
    /// The page's text after Liquid.
    page: &'s str,
    /// The lines of all scopes. The lines of a container are appended after those of the scope it is in.
    lines: Vec<Line>,
    /// The definitions, options and problems.
    cx: Context<'s>,
    /// A pending attribute list, which applies to the next block, with its range in the page.
    pending: Option<(Box<AttributeList>, u32, u32)>,
    /// Whether headings get their ids by kramdown's older rule, as in HTML blocks and in footnotes.
    old_ids: bool,
    /// The number of open containers.
    depth: usize,
    /// The index in `footnotes` of each footnote, by name.
    footnote_numbers: HashMap<String, usize>,
    footnotes: Vec<(String, Draft)>,
}

/// Runs the block pass on a page.
pub fn parse<'s>(page: &'s str, cx: Context<'s>) -> Outcome<'s> {
    let mut parser = Parser {
        page,
        lines: line::split(page),
        cx,
        pending: None,
        old_ids: false,
        depth: 0,
        footnote_numbers: HashMap::new(),
        footnotes: Vec::new(),
    };
    let mut scope = Scope::new(0, parser.lines.len());
    parser.blocks(&mut scope);
    parser.drop_pending();
    let Parser { lines, cx, footnotes, .. } = parser;
    Outcome { drafts: scope.children, footnotes, lines, cx }
}

impl<'s> Parser<'s> {
    /// Reads blocks up to the end of the scope, or to the end tag of the HTML element that contains them.
    fn blocks(&mut self, scope: &mut Scope) {
        while scope.at < scope.end && !scope.closed {
            let accepted = CONSTRUCTS.iter().any(|construct| construct(self, scope));
            debug_assert!(accepted, "a paragraph accepts every line");
        }
    }

    /// Reads the blocks of a container with these lines.
    fn container(&mut self, lines: impl IntoIterator<Item = Line>) -> Vec<Draft> {
        let first = self.lines.len();
        self.lines.extend(lines);
        let mut scope = Scope::new(first, self.lines.len());
        self.nested(&mut scope);
        scope.children
    }

    /// Reads blocks one level deeper. An attribute list that is pending at their end is dropped.
    fn nested(&mut self, scope: &mut Scope) {
        let pending = self.pending.take();
        self.depth += 1;
        self.blocks(scope);
        self.depth -= 1;
        self.drop_pending();
        self.pending = pending;
    }

    /// Whether another container can be opened; if not, notes a problem at `line`.
    fn can_nest(&mut self, line: usize) -> bool {
        let fits = self.depth < DEPTH_LIMIT;
        if !fits {
            let (start, text) = (self.lines[line].start, self.line(line).text);
            self.problem(ProblemKind::TooDeep, start, start + line::trim_end(text).len() as u32);
        }
        fits
    }

    /// Returns line `at` with its text.
    fn line(&self, at: usize) -> View<'s> {
        self.lines[at].view(self.page)
    }

    /// Returns the scope's next line with its text.
    fn next(&self, scope: &Scope) -> View<'s> {
        self.line(scope.at)
    }

    /// Adds a block that ends before the scope's next line, with the pending attribute list.
    fn add(&mut self, scope: &mut Scope, kind: Kind, first: usize) {
        let attributes = self.take_pending();
        self.add_with(scope, kind, first, attributes);
    }

    /// Adds a block with these attributes.
    fn add_with(&self, scope: &mut Scope, kind: Kind, first: usize, attributes: Option<Box<AttributeList>>) {
        let start = self.lines[first].start;
        let end = self.lines[scope.at.max(first + 1) - 1].end;
        scope.children.push(Draft { attributes, ..Draft::new(kind, start, end) });
    }

    /// Removes and returns the pending attribute list.
    fn take_pending(&mut self) -> Option<Box<AttributeList>> {
        self.pending.take().map(|(list, _, _)| list)
    }

    /// Drops the pending attribute list, and notes that it applies to nothing.
    fn drop_pending(&mut self) {
        if let Some((_, start, end)) = self.pending.take() {
            self.problem(ProblemKind::StrayAttributes, start, end);
        }
    }

    /// Whether there is a block boundary before the scope's next line (kramdown syntax, "Block Boundaries").
    fn boundary_before(&self, scope: &Scope) -> bool {
        self.pending.is_some()
            || match scope.children.last() {
                None => true,
                Some(last) => matches!(last.kind, Kind::Blank { .. } | Kind::EndOfBlock),
            }
    }

    /// Whether there is a block boundary before line `at`.
    fn boundary_after(&mut self, scope: &mut Scope, at: usize) -> bool {
        at >= scope.end
            || self.line(at).is_blank()
            || end_of_block::is_one(self.line(at))
            || attribute_line::is_one(self, scope, at)
    }

    /// The source of `start..end` of the page.
    fn span(&self, start: u32, end: u32) -> Span {
        self.cx.expanded.origin(start as usize, end as usize)
    }

    /// Notes a problem at `start..end` of the page.
    fn problem(&mut self, kind: ProblemKind, start: u32, end: u32) {
        let span = self.span(start, end);
        self.cx.problems.push(Problem { kind, span });
    }

    /// Returns the source of the text of some lines: see [`Self::joined`].
    fn pieces(&self, leaf: Leaf) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = 0;
        for line in &self.lines[leaf.first..leaf.end] {
            // The newline is in the page as well, but not if a carriage return is before it.
            let ends = self.page.as_bytes().get(line.end as usize) == Some(&b'\n');
            let (start, end) = (line.start as usize, line.end as usize + usize::from(ends));
            at += line.pad as usize;
            self.cx.expanded.copy_pieces(start, end, at, &mut pieces);
            at += line.end as usize - start + 1;
        }
        pieces
    }

    /// Returns the text of some lines, with a newline after each.
    fn joined(&self, leaf: Leaf) -> String {
        let mut text = String::new();
        for at in leaf.first..leaf.end {
            let line = self.line(at);
            text.extend(std::iter::repeat_n(' ', line.pad));
            text.push_str(line.text);
            text.push('\n');
        }
        text
    }
}
