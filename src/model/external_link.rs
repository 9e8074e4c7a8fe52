//! A link that leads out of the lesson.

use crate::source::Span;

/// An address on another host with the places that lead there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalLink {
    /// The address, with its fragment.
    pub url: String,
    /// Where it is written, sorted.
    pub places: Vec<Span>,
}
