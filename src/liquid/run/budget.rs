//! What a page may still spend: steps, output and depth.

use crate::liquid::datum::Datum;
use crate::liquid::template::Failure;

/// The most nodes of templates that a page can run, counted again in each iteration of a loop. Real pages run a few
/// thousand; more than this means nested loops that would never end in practice.
const MAX_STEPS: u64 = 5_000_000;

/// The most bytes that a page can write, including captured text.
const MAX_OUTPUT: usize = 64 << 20;

/// The longest string that a filter can return, in bytes.
pub const MAX_TEXT: usize = 8 << 20;

/// The most elements of a list that a filter or a range can make.
pub const MAX_LIST: usize = 1 << 20;

/// The deepest nesting of blocks, across includes.
const MAX_DEPTH: usize = 300;

/// The number of bytes of text that count as one step.
const BYTES_PER_STEP: usize = 256;

/// The number of list elements that count as one step.
const ELEMENTS_PER_STEP: usize = 8;

/// What a page has spent so far.
#[derive(Debug, Default)]
pub struct Budget {
    steps: u64,
    written: usize,
    depth: usize,
    is_reported: bool,
}

impl Budget {
    /// Counts steps.
    pub fn step(&mut self, steps: u64) {
        self.steps += steps;
    }

    /// Counts the steps of reading a value. If that reaches the limit, the page ends at the next tag.
    pub fn read(&mut self, value: &Datum<'_>) {
        match value {
            Datum::Text(text) => self.steps += (text.len() / BYTES_PER_STEP) as u64,
            Datum::List(list) => self.read_elements(list.len()),
            _ => {}
        }
    }

    /// Counts the steps of reading this many elements of lists.
    pub fn read_elements(&mut self, count: usize) {
        self.steps += (count / ELEMENTS_PER_STEP) as u64;
    }

    /// Counts bytes that are written.
    pub(super) fn write(&mut self, bytes: usize) {
        self.written += bytes;
    }

    /// Enters a block.
    pub(super) fn enter(&mut self) {
        self.depth += 1;
    }

    /// Leaves a block.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Whether the page may go on.
    pub(super) fn is_left(&self) -> bool {
        self.depth <= MAX_DEPTH && self.steps <= MAX_STEPS && self.written <= MAX_OUTPUT
    }

    /// Why the page must end; `None` if that has been reported.
    pub(super) fn failure(&mut self) -> Option<Failure> {
        if std::mem::replace(&mut self.is_reported, true) {
            return None;
        }
        let message = if self.depth > MAX_DEPTH {
            format!("blocks and includes are nested more than {MAX_DEPTH} levels deep")
        } else if self.steps > MAX_STEPS {
            format!("this page runs more than {MAX_STEPS} tags, counting every iteration of its loops")
        } else {
            format!("the output of this page is larger than {} MiB", MAX_OUTPUT >> 20)
        };
        Some(Failure::new("liquid-limit", message).hint("the rest of the page is left out"))
    }
}
