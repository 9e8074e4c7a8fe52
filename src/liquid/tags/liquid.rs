//! `{% liquid … %}`: one tag per line, without delimiters.

use super::node;
use crate::liquid::parser::{Opening, Parser};
use crate::liquid::run::Run;
use crate::liquid::template::{Body, Failure, Flow, Node, Tag};
use crate::source::Span;

#[derive(Debug)]
struct Lines {
    body: Body,
    blank: bool,
}

/// Parses the lines.
pub fn read(parser: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    let body = parser.lines(opening.inner.clone());
    let blank = parser.is_blank(&body);
    node(opening, Lines { body, blank })
}

impl Tag for Lines {
    fn render(&self, run: &mut Run<'_, '_>, _: Span) -> Result<Flow, Failure> {
        Ok(run.render(&self.body))
    }

    fn is_blank(&self) -> bool {
        self.blank
    }
}
