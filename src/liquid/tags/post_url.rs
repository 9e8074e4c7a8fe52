//! `{% post_url NAME %}`, which is always a mistake, as lessons have no posts.

use crate::liquid::parser::{Opening, Parser};
use crate::liquid::template::{Failure, Node};

/// Reports what to use instead.
pub fn read(_: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    let name = opening.args.trim();
    Err(Failure::new("missing-link-target", format!("there is no post `{name}`: a lesson has no posts"))
        .hint("to link to a page of the lesson, write {{ page.root }}{% link PATH %}"))
}
