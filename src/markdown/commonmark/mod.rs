//! `CommonMark` with the Workbench's extensions: turns pulldown-cmark's events into the same tree that kramdown makes.
//!
//! pulldown-cmark knows neither fenced divs nor attribute lists. [`scan`] finds what may be one, [`mask`] replaces it
//! with characters that have no meaning or with a thematic break, and [`builder`] finds it again by its offset among
//! the events. If the offset turns out to be in code or the like, the author's text is restored.

mod attribute_lines;
pub(super) mod attribute_value;
pub(super) mod builder;
pub(super) mod close;
mod code_info;
mod div_fence;
mod divs;
pub(super) mod frame;
mod inline;
pub(super) mod mask;
pub(super) mod pandoc_attributes;
pub(super) mod references;
pub(super) mod scan;
mod target;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser};

use super::attribute_list::Definitions;
use crate::model::document::Document;
use crate::model::expanded::Expanded;
use crate::model::problem::{Problem, ProblemKind};
use builder::Builder;
use mask::{Definition, Masked};
use references::Around;

/// The deepest nesting of quotes, lists, divs, emphasis and the like, counted together. Deeper content is kept without
/// its containers. Without a limit, ten thousand `>` in a row would overflow the stack.
const MAX_DEPTH: usize = 100;

/// The extensions to `CommonMark`, in both dialects.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Which language is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `CommonMark` with fenced divs and attribute lists.
    CommonMark,
    /// The same as Pandoc reads it: see [`workbench`](super::workbench).
    Workbench,
}

impl Dialect {
    /// The parser's extensions.
    const fn extensions(self) -> Options {
        match self {
            Self::CommonMark => EXTENSIONS.union(Options::ENABLE_SMART_PUNCTUATION),
            Self::Workbench => EXTENSIONS.union(Options::ENABLE_SUBSCRIPT),
        }
    }
}

/// Parses a page's text.
pub fn parse(source: &Expanded) -> Document {
    read(source, Dialect::CommonMark, &Around::default())
}

/// Parses a text in one of the dialects: a page, or a part of one.
pub fn read(source: &Expanded, dialect: Dialect, around: &Around) -> Document {
    let masked = Masked::new(source, dialect);
    let definitions = definitions(source, &masked, dialect);
    let mut problems = Vec::new();
    let broken = |link: BrokenLink| -> Option<(CowStr, CowStr)> {
        if let Some((to, title)) = around.links.get(&references::normalize(&link.reference)) {
            around.used.borrow_mut().push(link.reference.to_string());
            return Some((to.clone().into(), title.clone().into()));
        }
        // A word in brackets may be just that: `[sic]`.
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            let span = source.origin(link.span.start, link.span.end);
            problems.push(Problem { kind: ProblemKind::UndefinedReference, span });
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(masked.text(), dialect.extensions(), Some(broken));
    let mut builder = Builder::new(source, &masked, definitions, dialect, around);
    builder.define_references(parser.reference_definitions());
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, range);
    }
    let mut document = builder.finish();
    document.problems.append(&mut problems);
    document.problems.sort_by_key(|problem| problem.span);
    document
}

/// Collects the attribute list definitions, `{:name: .class}`, first, as a definition can follow its use. This needs
/// the parser, as only that can tell which lines are code.
fn definitions(source: &Expanded, masked: &Masked, dialect: Dialect) -> Definitions {
    let mut definitions = Definitions::new();
    if !masked.has_definitions() {
        return definitions;
    }
    for (event, range) in Parser::new_ext(masked.text(), dialect.extensions()).into_offset_iter() {
        if event == Event::Rule
            && let Some(Definition { name, inside, at, spelling }) = masked.definition(&range)
        {
            let locate = |range: Range<usize>| Some(source.origin(at + range.start, at + range.end));
            definitions.entry(name.to_owned()).or_default().read(inside, spelling, &locate);
        }
    }
    definitions
}
