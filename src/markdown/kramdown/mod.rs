//! kramdown with GFM input, as Jekyll runs it.
//!
//! There are two passes. `block` turns lines into drafts, and collects the definitions of the whole document: links,
//! abbreviations, footnotes, attribute lists. Now that these are known, `build` turns the drafts into the tree, calling
//! `inline` to parse each leaf's [`text::Text`].

mod line;

mod block;
mod build;

mod code_options;
mod context;
mod entities;
mod html_element;
mod html_tag;
mod inline;
mod options;
mod text;

use self::context::Context;
use super::attribute_list;
use crate::model::document::Document;
use crate::model::expanded::Expanded;

/// Parses a page's text.
pub fn parse(source: &Expanded) -> Document {
    let outcome = block::parse(&source.text, Context::new(source));
    build::document(&source.text, outcome)
}
