//! The Workbench's Markdown, as Pandoc reads it: the `CommonMark` front end, and around it what Pandoc reads otherwise.
//!
//! [`scan`] masks syntax that pulldown-cmark does not know or would read otherwise, as the front end does with divs.
//! Hooks of its builder make the blocks: [`paragraph`], [`list`], [`html_block`]. At the end [`text`] replaces quotes
//! and dashes, and finds bare addresses. `DIFFERENCES.md` lists where we read otherwise than Pandoc on purpose.

mod attribute_names;
mod author;
mod definition;
mod emphasis;
mod ending;
mod fragment;
mod grid;
mod heading_links;
mod html_block;
mod html_tag;
mod list;
pub mod literal;
mod paragraph;
pub mod part;
mod region;
pub mod scan;
pub mod text;

use std::rc::Rc;

use super::commonmark::{self, Dialect, references::Around};
use crate::model::config::MarkdownFlavor;
use crate::model::document::{Document, Options};
use crate::model::expanded::Expanded;

/// Parses a page's text.
pub fn parse(source: &Expanded) -> Document {
    let around = Around { links: Rc::new(heading_links::of(&source.text)), ..Around::default() };
    let mut document = commonmark::read(source, Dialect::Workbench, &around);
    document.options = Options { flavor: MarkdownFlavor::Workbench, ..document.options };
    text::finish(&mut document);
    document
}
