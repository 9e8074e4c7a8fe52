//! What the whole document knows while its texts are parsed: definitions, options, problems.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::attribute_list::{AttributeList, Definitions};
use super::inline::Abbreviations;
use super::options::Settings;
use super::text::Text;
use crate::model::document::{Problem, ProblemKind, Reference};
use crate::model::expanded::Expanded;
use crate::source::Span;

/// Gathered by the block pass, read by the inline pass.
#[derive(Debug)]
pub struct Context<'e> {
    /// The page's text with its sources.
    pub expanded: &'e Expanded,
    /// The attribute list definitions: `{:name: …}`.
    pub definitions: Definitions,
    /// The link definitions, by [`normalize_label`]; the last one of a label wins.
    pub references: HashMap<String, LinkDefinition>,
    /// The names of the footnotes that are defined.
    pub footnotes: HashSet<String>,
    /// The abbreviations, in order of definition.
    pub abbreviations: Vec<AbbreviationDefinition>,
    /// The options that the page set.
    pub settings: Settings,
    /// Whether the text stands in an HTML block or in a footnote: GFM's line break does not reach there.
    pub beyond_gfm: bool,
    /// What makes no sense.
    pub problems: Vec<Problem>,
    /// The abbreviations, ready to be looked for.
    sorted_abbreviations: Option<Rc<Abbreviations>>,
}

/// A link definition: `[label]: destination "title"`.
#[derive(Debug, Clone)]
pub struct LinkDefinition {
    /// Where it points, and how often it is used; becomes part of the document.
    pub reference: Reference,
    /// The title, if there is one.
    pub title: Option<String>,
    /// The attribute lists below it.
    pub attributes: AttributeList,
}

/// An abbreviation: `*[HTML]: Hypertext Markup Language`.
#[derive(Debug, Clone)]
pub struct AbbreviationDefinition {
    /// The short form.
    pub short: String,
    /// The long form.
    pub title: String,
    /// The attribute lists below it.
    pub attributes: AttributeList,
}

impl<'e> Context<'e> {
    /// A page about which nothing is known yet.
    pub fn new(expanded: &'e Expanded) -> Self {
        Self {
            expanded,
            definitions: Definitions::new(),
            references: HashMap::new(),
            footnotes: HashSet::new(),
            abbreviations: Vec::new(),
            settings: Settings::default(),
            beyond_gfm: false,
            problems: Vec::new(),
            sorted_abbreviations: None,
        }
    }

    /// The abbreviations, ready to be looked for; from the first call on no more may be defined.
    pub fn sorted_abbreviations(&mut self) -> Rc<Abbreviations> {
        let sorted =
            self.sorted_abbreviations.get_or_insert_with(|| Rc::new(Abbreviations::new(&self.abbreviations)));
        Rc::clone(sorted)
    }

    /// The source of `start..end` of a leaf's text.
    pub fn span(&self, text: &Text, start: usize, end: usize) -> Span {
        let (from, to) = text.source_range(start, end);
        self.expanded.origin(from, to)
    }

    /// Notes that `start..end` of a leaf's text makes no sense.
    pub fn problem(&mut self, kind: ProblemKind, text: &Text, start: usize, end: usize) {
        let span = self.span(text, start, end);
        self.problems.push(Problem { kind, span });
    }
}

/// A label as it is compared: lower case, runs of white space as one space, not trimmed.
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
