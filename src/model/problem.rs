//! Problems that the Markdown front ends find in a page's text.

use crate::source::Span;

/// Markup that has no effect, such as a link to a label that is not defined. `check` turns it into a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Its source.
    pub span: Span,
}

/// The kinds of [`Problem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// `[text][label]` with no such label.
    UndefinedReference,
    /// `[^name]` with no such footnote.
    UndefinedFootnote,
    /// An attribute list with no element to apply to; it is printed or dropped.
    StrayAttributes,
    /// An attribute list with a part that cannot be parsed: `{:. bash}`.
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
    /// A block right below a paragraph: Pandoc reads it as text of the paragraph.
    GluedBlock,
    /// The info string of a code fence that Pandoc cannot read, so that it is no fence.
    FenceInfo,
    /// `::: questions:`, where the colon is a part of the class for Pandoc.
    DivColon,
    /// An attribute list in kramdown's spelling in a lesson for the Workbench.
    ClassicList,
    /// A label that is already defined, with another address.
    DuplicateReference,
    /// A footnote that is already defined.
    DuplicateFootnote,
    /// Blocks or inlines nested more deeply than lessonry parses; the rest is kept as text.
    TooDeep,
}
