//! `{% ifchanged %} … {% endifchanged %}`: prints its body unless it is the same as last time.

use super::node;
use crate::liquid::parser::{Opening, Parser};
use crate::liquid::run::Run;
use crate::liquid::template::{Body, Failure, Flow, Node, Tag};
use crate::source::Span;

#[derive(Debug)]
struct IfChanged {
    body: Body,
    blank: bool,
}

/// Parses the block.
pub fn read<'t>(parser: &mut Parser<'t>, opening: &Opening<'t>) -> Result<Option<Node>, Failure> {
    let (body, _) = parser.block(opening, &["endifchanged"]);
    let blank = parser.is_blank(&body);
    node(opening, IfChanged { body, blank })
}

impl Tag for IfChanged {
    fn render(&self, run: &mut Run<'_, '_>, span: Span) -> Result<Flow, Failure> {
        let (text, flow) = run.capture(&self.body);
        if run.scope.is_changed(&text) {
            run.print_text(&text, span);
        }
        Ok(flow)
    }

    fn is_blank(&self) -> bool {
        self.blank
    }
}
