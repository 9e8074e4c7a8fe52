//! kramdown, as Jekyll runs it (the GFM input).
//!
//! Two passes. `block` reads lines into drafts, and gathers the definitions that are valid in the whole document: links,
//! abbreviations, footnotes, attribute lists. `build` turns the drafts into the tree and has `inline` parse each leaf's
//! [`text::Text`], now that all definitions are known.

mod line;

mod block;
mod build;

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

/// Parses a text into its document.
pub fn parse(source: &Expanded) -> Document {
    let outcome = block::parse(&source.text, Context::new(source));
    build::document(&source.text, outcome)
}
