//! A link to another host.

use crate::source::Span;

/// An address on another host, with every link to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalLink {
    /// The address, with its fragment.
    pub url: String,
    /// The links to it, sorted.
    pub uses: Vec<LinkUse>,
}

/// A link to an address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkUse {
    /// The span of the address.
    pub span: Span,
    /// If that is in an include: the tags that lead there from a page, innermost first.
    pub included_from: Vec<Span>,
}
