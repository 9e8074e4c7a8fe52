//! The block pass: lines to drafts. One construct, one file; [`CONSTRUCTS`] is the order in which they are tried.

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

/// How deep containers may nest. Without a limit ten thousand `>` in a row would exhaust the stack, here and in
/// whatever walks the tree later.
pub const DEPTH_LIMIT: usize = 100;

/// Tries to read a block at the scope's next line; if it is one, the scope stands behind it and holds its draft.
type Construct = fn(&mut Parser, &mut Scope) -> bool;

/// The constructs in kramdown's order: the first that accepts a line has it.
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

/// What the block pass makes of a page.
pub struct Outcome<'s> {
    /// The blocks.
    pub drafts: Vec<Draft>,
    /// The footnotes, each name once, in order of definition.
    pub footnotes: Vec<(String, Draft)>,
    /// The lines that the drafts' leaves are ranges of.
    pub lines: Vec<Line>,
    /// The definitions.
    pub cx: Context<'s>,
}

/// The state of the block pass.
pub struct Parser<'s> {
    /// The page's text.
    page: &'s str,
    /// The lines of all scopes; a container's lines are put behind those of the scope that it is in.
    lines: Vec<Line>,
    /// The definitions.
    cx: Context<'s>,
    /// An attribute list that waits for the next block, with its place.
    waiting: Option<(Box<AttributeList>, u32, u32)>,
    /// Whether headings get their ids by kramdown's older rule, as in HTML blocks and in footnotes.
    old_ids: bool,
    /// How many containers are open.
    depth: usize,
    /// Footnotes by name: their place in `footnotes`.
    footnote_numbers: HashMap<String, usize>,
    footnotes: Vec<(String, Draft)>,
}

/// Reads a page.
pub fn parse<'s>(page: &'s str, cx: Context<'s>) -> Outcome<'s> {
    let mut parser = Parser {
        page,
        lines: line::split(page),
        cx,
        waiting: None,
        old_ids: false,
        depth: 0,
        footnote_numbers: HashMap::new(),
        footnotes: Vec::new(),
    };
    let mut scope = Scope::new(0, parser.lines.len());
    parser.blocks(&mut scope);
    let Parser { lines, cx, footnotes, .. } = parser;
    Outcome { drafts: scope.children, footnotes, lines, cx }
}

impl<'s> Parser<'s> {
    /// Reads blocks to the end of the scope, or to the end tag of the HTML element that they stand in.
    fn blocks(&mut self, scope: &mut Scope) {
        while scope.at < scope.end && !scope.closed {
            let accepted = CONSTRUCTS.iter().any(|construct| construct(self, scope));
            debug_assert!(accepted, "a paragraph accepts every line");
        }
    }

    /// Reads the blocks of a container whose lines are given.
    fn container(&mut self, lines: impl IntoIterator<Item = Line>) -> Vec<Draft> {
        let first = self.lines.len();
        self.lines.extend(lines);
        let mut scope = Scope::new(first, self.lines.len());
        self.nested(&mut scope);
        scope.children
    }

    /// Reads blocks one level deeper. An attribute list that waits at their end waits in vain.
    fn nested(&mut self, scope: &mut Scope) {
        let waiting = self.waiting.take();
        self.depth += 1;
        self.blocks(scope);
        self.depth -= 1;
        self.drop_waiting();
        self.waiting = waiting;
    }

    /// Whether another container can be opened; if not, `line` is noted.
    fn can_nest(&mut self, line: usize) -> bool {
        let fits = self.depth < DEPTH_LIMIT;
        if !fits {
            let Line { start, end, .. } = self.lines[line];
            self.problem(ProblemKind::TooDeep, start, end);
        }
        fits
    }

    /// Line `at` with its text.
    fn line(&self, at: usize) -> View<'s> {
        self.lines[at].view(self.page)
    }

    /// The scope's next line with its text.
    fn next(&self, scope: &Scope) -> View<'s> {
        self.line(scope.at)
    }

    /// Adds a block that reaches up to the scope's next line; it takes the attribute list that waits.
    fn add(&mut self, scope: &mut Scope, kind: Kind, first: usize) {
        let attributes = self.take_waiting();
        self.add_with(scope, kind, first, attributes);
    }

    /// Adds a block with these attributes.
    fn add_with(&self, scope: &mut Scope, kind: Kind, first: usize, attributes: Option<Box<AttributeList>>) {
        let start = self.lines[first].start;
        let end = self.lines[scope.at.max(first + 1) - 1].end;
        scope.children.push(Draft { attributes, ..Draft::new(kind, start, end) });
    }

    /// The attribute list that waits for a block.
    fn take_waiting(&mut self) -> Option<Box<AttributeList>> {
        self.waiting.take().map(|(list, _, _)| list)
    }

    /// Drops the attribute list that waits: nothing can take it.
    fn drop_waiting(&mut self) {
        if let Some((_, start, end)) = self.waiting.take() {
            self.problem(ProblemKind::StrayAttributes, start, end);
        }
    }

    /// Whether a block boundary stands before the scope's next line.
    fn boundary_before(&self, scope: &Scope) -> bool {
        self.waiting.is_some()
            || match scope.children.last() {
                None => true,
                Some(last) => matches!(last.kind, Kind::Blank { .. } | Kind::EndOfBlock),
            }
    }

    /// Whether a block boundary stands behind line `at - 1`.
    fn boundary_after(&mut self, scope: &mut Scope, at: usize) -> bool {
        at >= scope.end
            || self.line(at).is_blank()
            || end_of_block::is_one(self.line(at))
            || attribute_line::is_one(self, scope, at)
    }

    /// Notes that `start..end` of the page makes no sense.
    fn problem(&mut self, kind: ProblemKind, start: u32, end: u32) {
        let span = self.cx.expanded.origin(start as usize, end as usize);
        self.cx.problems.push(Problem { kind, span });
    }

    /// The text of some lines, joined and with a newline behind each.
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
