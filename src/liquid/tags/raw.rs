//! `{% raw %} … {% endraw %}`: text in which Liquid is not parsed.

use crate::liquid::parser::{Opening, Parser};
use crate::liquid::template::{Failure, Node};

/// Reads the text up to the first `endraw`.
pub fn read(parser: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    let Some(span) = parser.raw() else {
        return Err(Failure::new("unclosed-tag", "this `raw` is never closed")
            .hint("add {% endraw %}, without `-` before it, where it should end"));
    };
    if !opening.args.trim().is_empty() {
        parser.push(Failure::syntax("`raw` takes no arguments").into_diagnostic(opening.args_span));
    }
    Ok(if span.is_empty() { None } else { Some(Node::Text(span)) })
}
