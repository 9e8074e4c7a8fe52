//! `{% break %}` and `{% continue %}`, which end the page outside a loop.

use super::node;
use crate::liquid::parser::{Opening, Parser};
use crate::liquid::run::Run;
use crate::liquid::template::{Failure, Flow, Node, Tag};
use crate::source::Span;

#[derive(Debug)]
struct Interrupt(Flow);

/// Parses `break`, which ends the loop.
pub fn read_break(_: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    node(opening, Interrupt(Flow::Break))
}

/// Parses `continue`, which ends the iteration.
pub fn read_continue(_: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    node(opening, Interrupt(Flow::Continue))
}

impl Tag for Interrupt {
    fn render(&self, _: &mut Run<'_, '_>, _: Span) -> Result<Flow, Failure> {
        Ok(self.0)
    }
}
