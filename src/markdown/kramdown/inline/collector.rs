//! The nodes of one run of spans, and the text that is not a node yet.

use super::dead_ends::OpenMark;
use super::{Parser, Stop};
use crate::model::attrs::Attrs;
use crate::model::document::{Inline, InlineKind};

/// What stands directly before the place that is parsed: it decides what an attribute list does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Text or nothing: the list is printed.
    Text,
    /// The last node: it takes the list.
    Node,
    /// A character that came from an entity, a quote and the like: the list is lost.
    Symbol,
}

/// Gathers nodes; text that stands side by side becomes one node.
pub(super) struct Collector {
    nodes: Vec<Inline>,
    /// Text that is changed already.
    text: String,
    /// Where `text` begins in the source; meaningless while `text` is empty.
    text_start: usize,
    /// For abbreviations: which byte of `text` stands where in the source.
    places: Vec<(usize, usize)>,
    /// From here on the source is text that was not copied yet.
    copied: usize,
    /// From here on no construct took notice of the text; a quote mark looks back so far.
    fresh: usize,
    /// The mark that ends the run, and whether it is doubled, if the run is the content of emphasis.
    emphasis: Option<(u8, bool)>,
    /// The marks in that content that could open the same emphasis, but for being in it.
    passed: Vec<OpenMark>,
    before: Before,
    /// The label of the definition that the last node, a link, came from.
    pub(super) definition: Option<String>,
}

impl Collector {
    /// A run that starts where parsing is.
    pub(super) fn new(p: &Parser, stop: Stop) -> Self {
        let emphasis = match stop {
            Stop::Emphasis { mark, double } => Some((mark, double)),
            _ => None,
        };
        Self {
            nodes: Vec::new(),
            text: String::new(),
            text_start: p.pos,
            places: Vec::new(),
            copied: p.pos,
            fresh: p.pos,
            emphasis,
            passed: Vec::new(),
            before: Before::Text,
            definition: None,
        }
    }

    /// Whether there is neither a node nor text before the place that is parsed.
    pub(super) fn is_empty(&self, p: &Parser) -> bool {
        self.nodes.is_empty() && self.text.is_empty() && self.copied == p.pos
    }

    /// The mark that ends the run, and whether it is doubled, if the run is the content of emphasis.
    pub(super) fn emphasis(&self) -> Option<(u8, bool)> {
        self.emphasis
    }

    /// Notes a mark that could open the same emphasis.
    pub(super) fn pass(&mut self, mark: OpenMark) {
        self.passed.push(mark);
    }

    /// The marks that were passed.
    pub(super) fn take_passed(&mut self) -> Vec<OpenMark> {
        std::mem::take(&mut self.passed)
    }

    /// How far back a quote mark may look.
    pub(super) fn fresh(&self) -> usize {
        self.fresh
    }

    /// What stands directly before the place that is parsed.
    pub(super) fn before(&self, p: &Parser) -> Before {
        if self.copied < p.pos { Before::Text } else { self.before }
    }

    /// The last node.
    pub(super) fn last_node(&mut self) -> Option<&mut Inline> {
        self.nodes.last_mut()
    }

    /// Goes on; what is passed is text in which no construct took notice.
    #[expect(clippy::unused_self, reason = "reads as its siblings do, at the end of a chain of attempts")]
    pub(super) fn skip(&self, p: &mut Parser, len: usize) -> bool {
        p.pos += len;
        true
    }

    /// Goes on; what is passed looked like a construct, but is text.
    pub(super) fn unused(&mut self, p: &mut Parser, len: usize) {
        p.pos += len;
        self.fresh = p.pos;
    }

    /// Goes on; what is passed is printed as `text`.
    pub(super) fn replace(&mut self, p: &mut Parser, len: usize, text: &str, before: Before) {
        self.replace_from(p, p.pos, len, text, before);
    }

    /// Like [`Collector::replace`], but what is replaced begins at `start`, before the place that is parsed.
    pub(super) fn replace_from(
        &mut self,
        p: &mut Parser,
        start: usize,
        len: usize,
        text: &str,
        before: Before,
    ) {
        self.copy(p, start);
        if self.text.is_empty() {
            self.text_start = start;
        }
        if !p.abbreviations.is_empty() {
            self.places.push((self.text.len(), start));
        }
        self.text.push_str(text);
        p.pos += len;
        self.consume(p.pos);
        self.before = before;
    }

    /// Goes on; what is passed prints nothing.
    pub(super) fn drop(&mut self, p: &mut Parser, len: usize, before: Before) {
        self.copy(p, p.pos);
        p.pos += len;
        self.consume(p.pos);
        self.before = before;
    }

    /// Adds a node that begins at `start` and ends where parsing is.
    pub(super) fn node(&mut self, p: &Parser, start: usize, kind: InlineKind, attrs: Attrs, before: Before) {
        self.flush(p, start);
        self.nodes.push(Inline { kind, attrs, span: p.cx.span(p.text, start, p.pos) });
        self.consume(p.pos);
        self.before = before;
        self.definition = None;
    }

    fn consume(&mut self, pos: usize) {
        self.copied = pos;
        self.fresh = pos;
    }

    /// Copies the text up to `end`.
    fn copy(&mut self, p: &Parser, end: usize) {
        if self.copied >= end {
            return;
        }
        if self.text.is_empty() {
            self.text_start = self.copied;
        }
        if !p.abbreviations.is_empty() {
            self.places.push((self.text.len(), self.copied));
        }
        self.text.push_str(&p.src[self.copied..end]);
        self.copied = end;
    }

    /// Makes a node of the text up to `end`.
    fn flush(&mut self, p: &Parser, end: usize) {
        self.copy(p, end);
        if self.text.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        if p.abbreviations.is_empty() {
            let span = p.cx.span(p.text, self.text_start, end);
            self.nodes.push(Inline { kind: InlineKind::Text(text), attrs: Attrs::default(), span });
            return;
        }
        let places = std::mem::take(&mut self.places);
        let abbreviations = p.abbreviations.clone();
        for piece in abbreviations.split(&text) {
            let (from, to) =
                (source_of(&places, piece.start, false), source_of(&places, piece.end, true).min(end));
            let span = p.cx.span(p.text, from, to);
            let (kind, attrs) = piece.into_node(p.cx);
            self.nodes.push(Inline { kind, attrs, span });
        }
    }

    /// The nodes, the text up to the place that is parsed included.
    pub(super) fn finish(mut self, p: &Parser) -> Vec<Inline> {
        self.flush(p, p.pos);
        self.nodes
    }
}

/// Where the byte `at` of a text stands in the source; as the end of a range it belongs to the part before it.
fn source_of(places: &[(usize, usize)], at: usize, is_end: bool) -> usize {
    let next = places.partition_point(|&(here, _)| here < at || (here == at && !is_end));
    places.get(next.saturating_sub(1)).map_or(0, |&(here, there)| there + at.saturating_sub(here))
}
