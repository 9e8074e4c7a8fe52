//! `{% capture name %} … {% endcapture %}`

use std::sync::Arc;

use super::{is_name, node};
use crate::liquid::datum::Datum;
use crate::liquid::parser::{Opening, Parser};
use crate::liquid::run::Run;
use crate::liquid::template::{Body, Failure, Flow, Node, Tag};
use crate::source::Span;

#[derive(Debug)]
struct Capture {
    name: Arc<str>,
    body: Body,
}

/// Parses the block. The name can be quoted.
pub fn read<'t>(parser: &mut Parser<'t>, opening: &Opening<'t>) -> Result<Option<Node>, Failure> {
    let (body, _) = parser.block(opening, &["endcapture"]);
    let name = opening.args.trim().trim_start_matches(['"', '\'']);
    let length = name.bytes().take_while(|&byte| is_name(byte)).count();
    if length == 0 {
        return Err(Failure::syntax("`capture` needs a name").hint("write {% capture name %}"));
    }
    node(opening, Capture { name: Arc::from(&name[..length]), body })
}

impl Tag for Capture {
    fn render(&self, run: &mut Run<'_, '_>, _: Span) -> Result<Flow, Failure> {
        let (text, flow) = run.capture(&self.body);
        run.scope.assign(self.name.clone(), Datum::text(text));
        Ok(flow)
    }

    fn is_blank(&self) -> bool {
        true
    }
}
