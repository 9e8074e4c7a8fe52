//! From a leaf's text to its inline nodes: one construct, one file, tried in kramdown's order.

use super::context::Context;
use super::text::Text;
use crate::model::document::Inline;

/// Parses the text of a leaf.
pub fn parse(_text: &Text, _cx: &mut Context) -> Vec<Inline> {
    Vec::new()
}
