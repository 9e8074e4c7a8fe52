//! `{% increment name %}` and `{% decrement name %}`. Their counters are separate from assigned variables.

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

/// Parses `increment`, which prints the counter, then adds one.
pub fn read_increment(_: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    node(opening, Counter { name: opening.args.trim().to_owned(), up: true })
}

/// Parses `decrement`, which subtracts one, then prints the counter.
pub fn read_decrement(_: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    node(opening, Counter { name: opening.args.trim().to_owned(), up: false })
}

impl Tag for Counter {
    fn render(&self, run: &mut Run<'_, '_>, span: Span) -> Result<Flow, Failure> {
        run.start_counters();
        let count = run.scope.counter(&self.name);
        let before = *count;
        *count += if self.up { 1 } else { -1 };
        let shown = if self.up { before } else { *count }.to_string();
        run.print_text(&shown, span);
        Ok(Flow::Next)
    }
}
