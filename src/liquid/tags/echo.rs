//! `{% echo value %}`: an output as a tag.

use crate::liquid::parser::{Opening, Parser};
use crate::liquid::template::{Failure, Node};

/// Parses the tag.
pub fn read(parser: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    Ok(Some(Node::Output(opening.span, opening.pipeline(parser))))
}
