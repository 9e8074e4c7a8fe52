//! `{% comment %} … {% endcomment %}` and `{% # … %}`, which print nothing.

use crate::liquid::parser::{Opening, Parser};
use crate::liquid::template::{Failure, Node, Tag};

/// Skips a comment, including nested comments.
pub fn read(parser: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    if parser.skip_comment() {
        return blank(opening);
    }
    Err(Failure::new("unclosed-tag", "this `comment` is never closed")
        .hint("add {% endcomment %} where it should end"))
}

/// Parses a comment in one tag, every line of which starts with `#`.
pub fn inline(_: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    let mut lines = opening.args.lines().skip(1).map(str::trim).filter(|line| !line.is_empty());
    if lines.all(|line| line.starts_with('#')) {
        return blank(opening);
    }
    Err(Failure::syntax("every line of this comment must start with `#`"))
}

#[derive(Debug)]
struct Nothing;

/// Returns a node that separates the text around it, but prints nothing.
fn blank(opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    super::node(opening, Nothing)
}

impl Tag for Nothing {
    fn render(
        &self,
        _: &mut crate::liquid::run::Run<'_, '_>,
        _: crate::source::Span,
    ) -> Result<crate::liquid::template::Flow, Failure> {
        Ok(crate::liquid::template::Flow::Next)
    }

    fn is_blank(&self) -> bool {
        true
    }
}
