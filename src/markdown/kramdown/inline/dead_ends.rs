//! What was tried and failed, so that nothing is searched for again and again.
//!
//! `*a *b *c …` without a closing mark would be parsed once for each `*`, from there to the end. But when the first
//! attempt fails, parsing has passed the other marks in the very state in which it would be after opening them, so
//! they fail too. The same holds for brackets; and a search for a fixed end (`-->`, `$$`) that found none need not be
//! made again further on.

use std::collections::{HashMap, HashSet};

use super::{Brackets, Inside};

/// How many bytes may be parsed in vain, per byte of text: a stop for what is not foreseen here.
const MAX_WASTE: usize = 16;

/// A fixed mark that is looked for to the end of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Search {
    /// `-->`.
    Comment,
    /// `$$`.
    Math,
    /// `~~`.
    Strikethrough,
    /// `>` on the line.
    Autolink,
    /// The end of an attribute list.
    List,
    /// The end of an extension of this name.
    Extension(&'static str),
    /// A quote mark that ends a title.
    Title(u8),
    /// So many backticks.
    Backticks(usize),
}

/// A mark that may open emphasis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct OpenMark {
    /// Where it stands.
    pub pos: usize,
    /// `*` or `_`,
    pub mark: u8,
    /// and whether there are two.
    pub double: bool,
    /// What the content would be parsed inside of.
    pub inside: Inside,
}

/// What is known about an opening bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bracket {
    /// Nothing.
    Unknown,
    /// It has no end.
    Unclosed,
    /// Its end is at this place.
    ClosesAt(usize),
}

/// What is known not to work in one text.
pub(super) struct DeadEnds {
    /// Emphasis that finds no end.
    emphasis: HashSet<OpenMark>,
    /// Where the bracket at a place closes, if it does.
    brackets: HashMap<(usize, Inside), Bracket>,
    /// The parentheses of addresses that do not close.
    parentheses: HashSet<usize>,
    /// From where to where a mark is known not to be.
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

    /// Adds to what was parsed in vain.
    pub(super) fn waste(&mut self, bytes: usize) {
        self.wasted += bytes;
    }

    /// Whether nothing that may fail is to be tried any more.
    pub(super) fn is_spent(&self) -> bool {
        self.wasted > self.allowed
    }

    /// Emphasis that this mark opens finds no end.
    pub(super) fn note_emphasis(&mut self, open: OpenMark) {
        self.emphasis.insert(open);
    }

    /// Nor does any that these marks open.
    pub(super) fn note_all_emphasis(&mut self, passed: Vec<OpenMark>) {
        self.emphasis.extend(passed);
    }

    pub(super) fn is_dead_emphasis(&self, open: OpenMark) -> bool {
        !self.emphasis.is_empty() && self.emphasis.contains(&open)
    }

    /// Notes which brackets belong together, as seen `inside` a link's text; those that are still open have no end.
    pub(super) fn note_brackets(&mut self, brackets: &Brackets, inside: Inside) {
        let closed = brackets.closed.iter().map(|&(open, close)| (open, Bracket::ClosesAt(close)));
        let open = brackets.open.iter().map(|&open| (open, Bracket::Unclosed));
        self.brackets.extend(closed.chain(open).map(|(at, bracket)| ((at, inside), bracket)));
    }

    /// Notes what became of the bracket at `pos`.
    pub(super) fn note_bracket(&mut self, pos: usize, inside: Inside, bracket: Bracket) {
        self.brackets.insert((pos, inside), bracket);
    }

    /// What is known about the bracket at `pos`.
    pub(super) fn bracket(&self, pos: usize, inside: Inside) -> Bracket {
        if self.brackets.is_empty() {
            return Bracket::Unknown;
        }
        self.brackets.get(&(pos, inside)).copied().unwrap_or(Bracket::Unknown)
    }

    /// The parentheses at these places do not close.
    pub(super) fn note_parentheses(&mut self, places: impl IntoIterator<Item = usize>) {
        self.parentheses.extend(places);
    }

    pub(super) fn is_dead_parenthesis(&self, at: usize) -> bool {
        !self.parentheses.is_empty() && self.parentheses.contains(&at)
    }

    /// Makes a search from `from` on, unless it is known to fail. `find` returns where the mark is, or up to where
    /// there is none.
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
