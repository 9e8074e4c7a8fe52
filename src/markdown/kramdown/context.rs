//! The state shared by the passes over a document: definitions, options, problems.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::attribute_list::{AttributeList, Definitions};
use super::inline::Abbreviations;
use super::options::Settings;
use super::text::Text;
use crate::model::document::{Problem, ProblemKind, Reference};
use crate::model::expanded::Expanded;
use crate::source::Span;

/// The definitions that the block pass collects for the inline pass, and the problems of both.
#[derive(Debug)]
pub struct Context<'e> {
    /// The page's text with its source.
    pub expanded: &'e Expanded,
    /// The attribute list definitions: `{:name: …}`.
    pub definitions: Definitions,
    /// The link definitions, by normalized label ([`normalize_label`]). The last definition of a label wins.
    pub references: HashMap<String, LinkDefinition>,
    /// The names of all defined footnotes.
    pub footnotes: HashSet<String>,
    /// The abbreviations, in order of definition.
    pub abbreviations: Vec<AbbreviationDefinition>,
    /// The options that the page has set so far.
    pub settings: Settings,
    /// Whether the text is in an HTML block or in a footnote, where GFM's line break has no effect.
    pub beyond_gfm: bool,
    /// Whether an image of the current paragraph has an attribute list that refers to `standalone`.
    pub standalone: bool,
    /// The problems found so far.
    pub problems: Vec<Problem>,
    /// The abbreviations, sorted for searching.
    sorted_abbreviations: Option<Rc<Abbreviations>>,
}

/// A link definition: `[label]: destination "title"`.
#[derive(Debug, Clone)]
pub struct LinkDefinition {
    /// Its address and the number of its uses; becomes part of the document.
    pub reference: Reference,
    /// Its title, if it has one.
    pub title: Option<String>,
    /// The attribute lists after it.
    pub attributes: AttributeList,
}

/// An abbreviation: `*[HTML]: Hypertext Markup Language`.
#[derive(Debug, Clone)]
pub struct AbbreviationDefinition {
    /// The abbreviation itself: `HTML`.
    pub short: String,
    /// Its expansion; may be empty.
    pub title: String,
    /// The source of its expansion.
    pub title_span: Span,
    /// The attribute lists after it.
    pub attributes: AttributeList,
}

impl<'e> Context<'e> {
    /// Creates the context of a page, without any definitions.
    pub fn new(expanded: &'e Expanded) -> Self {
        Self {
            expanded,
            definitions: Definitions::new(),
            references: HashMap::new(),
            footnotes: HashSet::new(),
            abbreviations: Vec::new(),
            settings: Settings::default(),
            beyond_gfm: false,
            standalone: false,
            problems: Vec::new(),
            sorted_abbreviations: None,
        }
    }

    /// Returns the abbreviations, sorted for searching. No more can be defined after the first call.
    pub fn sorted_abbreviations(&mut self) -> Rc<Abbreviations> {
        let sorted =
            self.sorted_abbreviations.get_or_insert_with(|| Rc::new(Abbreviations::new(&self.abbreviations)));
        Rc::clone(sorted)
    }

    /// Returns the source of `start..end` of a leaf's text.
    pub fn span(&self, text: &Text, start: usize, end: usize) -> Span {
        let (from, to) = text.source_range(start, end);
        self.expanded.origin(from, to)
    }

    /// The same with the tags at its ends that print nothing: see [`Expanded::origin_with_tags`].
    pub fn span_with_tags(&self, text: &Text, start: usize, end: usize) -> Span {
        let (from, to) = text.source_range(start, end);
        self.expanded.origin_with_tags(from, to)
    }

    /// Notes a problem at `start..end` of a leaf's text.
    pub fn problem(&mut self, kind: ProblemKind, text: &Text, start: usize, end: usize) {
        let span = self.span(text, start, end);
        self.problems.push(Problem { kind, span });
    }
}

/// Returns a label in the form used for comparison: lower case, runs of white space as one space, not trimmed.
pub fn normalize_label(label: &str) -> String {
    let mut normal = String::with_capacity(label.len());
    for ch in label.chars() {
        if !ch.is_ascii_whitespace() {
            normal.extend(ch.to_lowercase());
        } else if !normal.ends_with(' ') {
            normal.push(' ');
        }
    }
    normal
}
