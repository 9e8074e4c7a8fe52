//! `{% assign name = value %}`

use std::sync::Arc;

use super::{is_name, node};
use crate::liquid::evaluate;
use crate::liquid::expression::{Pipeline, pipeline};
use crate::liquid::parser::{Opening, Parser};
use crate::liquid::run::Run;
use crate::liquid::template::{Failure, Flow, Node, Tag};
use crate::source::Span;

#[derive(Debug)]
struct Assign {
    name: Arc<str>,
    value: Pipeline,
}

/// Parses the tag. The name is the run of name characters before an `=`.
pub fn read(parser: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    let Some((name, start)) = name(opening.args) else {
        return Err(
            Failure::syntax("`assign` needs a name and a value").hint("write {% assign name = value %}")
        );
    };
    let inner = opening.inner.start + start..opening.inner.end;
    let span = parser.span(&inner);
    let (value, unexpected) = pipeline(&opening.args[start..], span);
    parser.warn(span, unexpected.as_ref());
    node(opening, Assign { name: Arc::from(name), value })
}

/// Returns the name, and the offset of the value.
fn name(args: &str) -> Option<(&str, usize)> {
    args.match_indices('=').find_map(|(at, _)| {
        let before = args[..at].trim_end();
        let length = before.bytes().rev().take_while(|&byte| is_name(byte)).count();
        (length > 0).then(|| (&before[before.len() - length..], at + 1))
    })
}

impl Tag for Assign {
    fn render(&self, run: &mut Run<'_, '_>, span: Span) -> Result<Flow, Failure> {
        let value = evaluate::pipeline(run, &self.value, span)?;
        run.scope.assign(self.name.clone(), value);
        Ok(Flow::Next)
    }

    fn is_blank(&self) -> bool {
        true
    }
}
