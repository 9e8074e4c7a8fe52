//! What looks meant in a page's text, but means nothing.

use crate::source::Span;

/// Something in the source that looks meant, but means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// What it is.
    pub kind: SlipKind,
    /// Where it was written.
    pub span: Span,
}

/// The kinds of [`Slip`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipKind {
    /// `[text][label]` with no such label.
    UndefinedReference,
    /// `[^name]` with no such footnote.
    UndefinedFootnote,
    /// An attribute list that stands where nothing can take it, and is printed or lost.
    StrayAttributes,
    /// An attribute list with a part that means nothing: `{:. bash}`.
    MalformedAttributes,
    /// A code fence that is never closed.
    UnclosedFence,
    /// An HTML element that is never closed.
    UnclosedElement,
    /// An end tag that closes nothing.
    StrayEndTag,
    /// A fenced div that is never closed: `::: challenge` without its `:::`.
    UnclosedDiv,
    /// `:::` that closes nothing.
    StrayDivEnd,
    /// A definition of a label that was defined before.
    DuplicateReference,
    /// More levels than lessonry reads; what is deeper is text.
    TooDeep,
}
