//! Failed attempts, so that none is repeated.
//!
//! Without a closing mark, `*a *b *c …` would be parsed to the end once for each `*`. But when the first attempt fails,
//! the parser has passed the other marks in the same state as it would have after opening them, so they fail too. The
//! same is true of brackets. And if a search for a fixed end (`-->`, `$$`) fails, so does one from further on.

use std::collections::{HashMap, HashSet};

use super::{Brackets, Inside};

/// The most bytes that failed attempts can parse, per byte of text. A safeguard against cases not covered here.
const MAX_WASTE: usize = 16;

/// A fixed mark that is searched for up to the end of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Search {
    /// `-->`, the end of a comment.
    Comment,
    /// `$$`, the end of a formula.
    Math,
    /// `~~`, the end of struck-out text.
    Strikethrough,
    /// `>` on the same line.
    Autolink,
    /// The end of an attribute list.
    List,
    /// The end of an extension with this name.
    Extension(&'static str),
    /// A quote mark that ends a title.
    Title(u8),
    /// This many backticks.
    Backticks(usize),
}

/// A mark that can open emphasis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct OpenMark {
    /// Its offset in the text.
    pub pos: usize,
    /// `*` or `_`.
    pub mark: u8,
    /// Whether there are two.
    pub double: bool,
    /// The elements around its content.
    pub inside: Inside,
}

/// What is known about an opening bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bracket {
    /// It was not parsed yet.
    Unknown,
    /// It has no closing bracket.
    Unclosed,
    /// Its closing bracket is at this offset.
    ClosesAt(usize),
}

/// The failed attempts in one text.
pub(super) struct DeadEnds {
    /// Marks whose emphasis has no end.
    emphasis: HashSet<OpenMark>,
    /// What is known about brackets, by offset and the elements around them.
    brackets: HashMap<(usize, Inside), Bracket>,
    /// Opening parentheses of addresses that have no closing one.
    parentheses: HashSet<usize>,
    /// Marks, each with a range that is known not to contain it.
    searches: Vec<(Search, usize, usize)>,
    wasted: usize,
    allowed: usize,
}

impl DeadEnds {
    pub(super) fn new(len: usize) -> Self {
        Self {
            emphasis: HashSet::new(),
            brackets: HashMap::new(),
            parentheses: HashSet::new(),
            searches: Vec::new(),
            wasted: 0,
            allowed: MAX_WASTE * (len + 100),
        }
    }

    /// Counts the bytes of a failed attempt.
    pub(super) fn waste(&mut self, bytes: usize) {
        self.wasted += bytes;
    }

    /// Whether no more attempts that may fail should be made.
    pub(super) fn is_spent(&self) -> bool {
        self.wasted > self.allowed
    }

    /// Notes that the emphasis which this mark opens has no end.
    pub(super) fn note_emphasis(&mut self, open: OpenMark) {
        self.emphasis.insert(open);
    }

    /// Notes the same for several marks.
    pub(super) fn note_all_emphasis(&mut self, passed: Vec<OpenMark>) {
        self.emphasis.extend(passed);
    }

    pub(super) fn is_dead_emphasis(&self, open: OpenMark) -> bool {
        !self.emphasis.is_empty() && self.emphasis.contains(&open)
    }

    /// Notes which brackets match, as seen `inside` the text of a link; those that are still open are unclosed.
    pub(super) fn note_brackets(&mut self, brackets: &Brackets, inside: Inside) {
        let closed = brackets.closed.iter().map(|&(open, close)| (open, Bracket::ClosesAt(close)));
        let open = brackets.open.iter().map(|&open| (open, Bracket::Unclosed));
        self.brackets.extend(closed.chain(open).map(|(at, bracket)| ((at, inside), bracket)));
    }

    /// Notes the result for the bracket at `pos`.
    pub(super) fn note_bracket(&mut self, pos: usize, inside: Inside, bracket: Bracket) {
        self.brackets.insert((pos, inside), bracket);
    }

    /// Returns what is known about the bracket at `pos`.
    pub(super) fn bracket(&self, pos: usize, inside: Inside) -> Bracket {
        if self.brackets.is_empty() {
            return Bracket::Unknown;
        }
        self.brackets.get(&(pos, inside)).copied().unwrap_or(Bracket::Unknown)
    }

    /// Notes that the parentheses at these offsets have no closing one.
    pub(super) fn note_parentheses(&mut self, places: impl IntoIterator<Item = usize>) {
        self.parentheses.extend(places);
    }

    pub(super) fn is_dead_parenthesis(&self, at: usize) -> bool {
        !self.parentheses.is_empty() && self.parentheses.contains(&at)
    }

    /// Searches from `from` on, unless that is known to fail. `find` returns the offset of the mark, or as an error the
    /// offset up to which there is none.
    pub(super) fn search(
        &mut self,
        search: Search,
        from: usize,
        find: impl FnOnce() -> Result<usize, usize>,
    ) -> Option<usize> {
        let known = self.searches.iter().position(|&(known, ..)| known == search);
        if let Some(index) = known {
            let (_, start, end) = self.searches[index];
            if (start..end).contains(&from) {
                return None;
            }
        }
        match find() {
            Ok(found) => Some(found),
            Err(end) => {
                match known {
                    Some(index) => self.searches[index] = (search, from, end),
                    None => self.searches.push((search, from, end)),
                }
                None
            }
        }
    }
}
