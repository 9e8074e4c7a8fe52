//! Collects the nodes of a run of spans, and the text that is not a node yet.

use super::dead_ends::OpenMark;
use super::{Parser, Stop};
use crate::model::attrs::Attrs;
use crate::model::document::{Inline, InlineKind};

/// What is directly before the current position, which decides what an attribute list does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Text or nothing: the list is text.
    Text,
    /// The last node: the list applies to it.
    Node,
    /// A character made from an entity, a quote or the like: the list is dropped.
    Symbol,
}

/// Collects nodes; adjacent text becomes one node.
pub(super) struct Collector {
    nodes: Vec<Inline>,
    /// Text with its replacements, not a node yet.
    text: String,
    /// The start of `text` in the source; meaningless while `text` is empty.
    text_start: usize,
    /// For abbreviations: offsets in `text`, each with its offset in the source.
    places: Vec<(usize, usize)>,
    /// The source from here to the current position is text that is not copied yet.
    copied: usize,
    /// No construct has matched from here to the current position; a quote mark looks back this far.
    fresh: usize,
    /// The mark that ends the run, and whether it is doubled, if the run is the content of emphasis.
    emphasis: Option<(u8, bool)>,
    /// The marks in that content that could open the same emphasis if they were not in it.
    passed: Vec<OpenMark>,
    before: Before,
    /// The label of the definition that the last node, a link, uses.
    pub(super) definition: Option<String>,
}

impl Collector {
    /// Starts a run at the current position.
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

    /// Whether there is neither a node nor text before the current position.
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

    /// Removes and returns the marks noted by [`Self::pass`].
    pub(super) fn take_passed(&mut self) -> Vec<OpenMark> {
        std::mem::take(&mut self.passed)
    }

    /// How far back a quote mark can look, as an offset in the source.
    pub(super) fn fresh(&self) -> usize {
        self.fresh
    }

    /// Returns what is directly before the current position.
    pub(super) fn before(&self, p: &Parser) -> Before {
        if self.copied < p.pos { Before::Text } else { self.before }
    }

    /// The last node, if there is one.
    pub(super) fn last_node(&mut self) -> Option<&mut Inline> {
        self.nodes.last_mut()
    }

    /// Advances past text that no construct matched.
    #[expect(clippy::unused_self, reason = "reads as its siblings do, at the end of a chain of attempts")]
    pub(super) fn skip(&self, p: &mut Parser, len: usize) -> bool {
        p.pos += len;
        true
    }

    /// Advances past text that looked like a construct.
    pub(super) fn unused(&mut self, p: &mut Parser, len: usize) {
        p.pos += len;
        self.fresh = p.pos;
    }

    /// Advances past source that is printed as `text`.
    pub(super) fn replace(&mut self, p: &mut Parser, len: usize, text: &str, before: Before) {
        self.replace_from(p, p.pos, len, text, before);
    }

    /// Like [`Collector::replace`], but the replaced source starts at `start`, before the current position.
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

    /// Advances past source that prints nothing.
    pub(super) fn drop(&mut self, p: &mut Parser, len: usize, before: Before) {
        self.copy(p, p.pos);
        p.pos += len;
        self.consume(p.pos);
        self.before = before;
    }

    /// Adds a node that starts at `start` and ends at the current position.
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

    /// Turns the text up to `end` into a node.
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

    /// Returns the nodes, including text up to the current position.
    pub(super) fn finish(mut self, p: &Parser) -> Vec<Inline> {
        self.flush(p, p.pos);
        self.nodes
    }
}

/// Maps an offset in a text to the source. As the end of a range, it belongs to the part before it.
fn source_of(places: &[(usize, usize)], at: usize, is_end: bool) -> usize {
    let next = places.partition_point(|&(here, _)| here < at || (here == at && !is_end));
    places.get(next.saturating_sub(1)).map_or(0, |&(here, there)| there + at.saturating_sub(here))
}
