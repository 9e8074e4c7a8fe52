//! A link to another host.

use crate::source::Span;

/// An address on another host, with every link to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalLink {
    /// The address, with its fragment.
    pub url: String,
    /// The places of the links to it, sorted.
    pub places: Vec<Span>,
}
