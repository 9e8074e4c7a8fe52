//! `{% increment name %}` and `{% decrement name %}`: counters of their own.

use super::node;
use crate::liquid::parser::{Opening, Parser};
use crate::liquid::run::Run;
use crate::liquid::template::{Failure, Flow, Node, Tag};
use crate::source::Span;

#[derive(Debug)]
struct Counter {
    name: String,
    up: bool,
}

/// Reads `increment`, which prints, then adds one.
pub fn read_increment(_: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    node(opening, Counter { name: opening.args.trim().to_owned(), up: true })
}

/// Reads `decrement`, which takes one away, then prints.
pub fn read_decrement(_: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    node(opening, Counter { name: opening.args.trim().to_owned(), up: false })
}

impl Tag for Counter {
    fn render(&self, run: &mut Run<'_, '_>, span: Span) -> Result<Flow, Failure> {
        let count = run.counters.entry(self.name.clone()).or_insert(0);
        let before = *count;
        *count += if self.up { 1 } else { -1 };
        let shown = if self.up { before } else { *count };
        run.print_text(&shown.to_string(), span);
        Ok(Flow::Next)
    }
}
