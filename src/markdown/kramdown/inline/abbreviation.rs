//! Abbreviations: marks every occurrence in text of what `*[HTML]: …` defines (kramdown syntax, "Abbreviations").

use std::ops::Range;

use crate::markdown::kramdown::context::{AbbreviationDefinition, Context};
use crate::model::attrs::Attrs;
use crate::model::document::InlineKind;

/// The longest abbreviation, in bytes, as each may start at any word.
const MAX_LEN: usize = 200;

/// The abbreviations of a document, sorted, so that one search finds them all.
#[derive(Debug, Default)]
pub struct Abbreviations {
    /// The short forms, each with its index in [`Context::abbreviations`].
    sorted: Vec<(String, usize)>,
}

/// A part of a text: an abbreviation, or plain text.
pub(super) struct Piece<'t> {
    /// Its offset in the text, in bytes.
    pub start: usize,
    /// Its end in the text, in bytes.
    pub end: usize,
    text: &'t str,
    definition: Option<usize>,
}

impl Abbreviations {
    /// Sorts the abbreviations. The last definition of one wins.
    pub fn new(definitions: &[AbbreviationDefinition]) -> Self {
        let usable =
            definitions.iter().enumerate().filter(|(_, known)| (1..=MAX_LEN).contains(&known.short.len()));
        let mut sorted: Vec<_> = usable.map(|(index, known)| (known.short.clone(), index)).collect();
        sorted.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        sorted.dedup_by(|next, kept| next.0 == kept.0);
        Self { sorted }
    }

    /// Whether there are no abbreviations.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// Splits a text into abbreviations and the text between them.
    pub(super) fn split<'t>(&self, text: &'t str) -> Vec<Piece<'t>> {
        let mut pieces = Vec::new();
        let (mut at, mut plain) = (0, 0);
        while at < text.len() {
            let Some((end, index)) = self.longest_at(text, at) else {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            };
            pieces.extend(piece(text, plain..at, None));
            pieces.extend(piece(text, at..end, Some(index)));
            (at, plain) = (end, end);
        }
        pieces.extend(piece(text, plain..text.len(), None));
        pieces
    }

    /// Returns the end and the index of the longest abbreviation at `at` without word characters next to it.
    fn longest_at(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        let bytes = text.as_bytes();
        if at > 0 && is_word(bytes[at - 1]) {
            return None;
        }
        let mut longest = None;
        // All that start with the same bytes as the text here.
        let mut candidates = &self.sorted[..];
        for end in at.. {
            match candidates.first() {
                None => break,
                Some((short, index)) if short.len() == end - at => {
                    if bytes.get(end).is_none_or(|&byte| !is_word(byte)) {
                        longest = Some((end, *index));
                    }
                    candidates = &candidates[1..];
                }
                Some(_) => {}
            }
            let Some(&byte) = bytes.get(end) else { break };
            let nth = |short: &str| short.as_bytes()[end - at];
            let from = candidates.partition_point(|(short, _)| nth(short) < byte);
            let to = candidates.partition_point(|(short, _)| nth(short) <= byte);
            candidates = &candidates[from..to];
        }
        longest
    }
}

impl Piece<'_> {
    /// Returns the node for it, and the node's attributes.
    pub(super) fn into_node(self, cx: &Context) -> (InlineKind, Attrs) {
        let mut attrs = Attrs::default();
        let text = self.text.to_owned();
        let Some(definition) = self.definition.and_then(|index| cx.abbreviations.get(index)) else {
            return (InlineKind::Text(text), attrs);
        };
        definition.attributes.apply(&cx.definitions, &mut attrs);
        if !definition.title.is_empty() {
            attrs.set_at("title", definition.title.clone(), Some(definition.title_span));
        }
        (InlineKind::Abbreviation(text), attrs)
    }
}

fn piece(text: &str, range: Range<usize>, definition: Option<usize>) -> Option<Piece<'_>> {
    let (start, end) = (range.start, range.end);
    (start < end).then(|| Piece { start, end, text: &text[range], definition })
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
