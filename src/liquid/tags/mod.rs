//! The tags of Liquid and Jekyll: a table of names, and a file for each tag.

#![allow(clippy::unnecessary_wraps, reason = "all functions in a table have one type")]

mod assign;
mod capture;
mod case;
mod comment;
mod condition;
mod counter;
mod cycle;
mod echo;
mod highlight;
mod ifchanged;
mod include;
mod interrupt;
mod link;
mod liquid;
mod loops;
mod parameters;
mod post_url;
mod raw;
mod repeat;
mod tablerow;

use super::parser::{Opening, Parser};
use super::template::{Failure, Node, Tag};

/// Parses a tag, with its body if it is a block. `None` if there is nothing to run.
pub type Read = for<'t> fn(&mut Parser<'t>, &Opening<'t>) -> Result<Option<Node>, Failure>;

/// All tags, sorted by name.
const TAGS: &[(&str, Read)] = &[
    ("#", comment::inline),
    ("assign", assign::read),
    ("break", interrupt::read_break),
    ("capture", capture::read),
    ("case", case::read),
    ("comment", comment::read),
    ("continue", interrupt::read_continue),
    ("cycle", cycle::read),
    ("decrement", counter::read_decrement),
    ("echo", echo::read),
    ("for", repeat::read),
    ("highlight", highlight::read),
    ("if", condition::read_if),
    ("ifchanged", ifchanged::read),
    ("include", include::read),
    ("include_relative", include::read_relative),
    ("increment", counter::read_increment),
    ("link", link::read),
    ("liquid", liquid::read),
    ("post_url", post_url::read),
    ("raw", raw::read),
    ("tablerow", tablerow::read),
    ("unless", condition::read_unless),
];

/// Returns the function that parses the tag with this name.
pub fn find(name: &str) -> Option<Read> {
    TAGS.iter().find(|(known, _)| *known == name).map(|(_, read)| *read)
}

/// Returns the names of all tags.
pub fn names() -> impl Iterator<Item = &'static str> {
    TAGS.iter().map(|(name, _)| *name)
}

/// Returns the node that runs `tag`.
fn node(opening: &Opening<'_>, tag: impl Tag + 'static) -> Result<Option<Node>, Failure> {
    Ok(Some(Node::Tag(opening.span, Box::new(tag))))
}

/// Whether a byte can be part of a name that `assign` or `capture` sets.
fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_-.[]()".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::TAGS;

    #[test]
    fn the_table_is_in_order() {
        assert!(TAGS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
