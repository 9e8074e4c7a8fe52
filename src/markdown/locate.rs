//! How parsers of a part of the text, such as an attribute list or a tag, find the source of what they read.

use std::ops::Range;

use crate::source::Span;

/// Returns the source of a range of the text that is read, in bytes; `None` if nobody needs it.
pub type Locate<'l> = &'l dyn Fn(Range<usize>) -> Option<Span>;

/// For texts whose source nobody needs.
pub fn nowhere(_: Range<usize>) -> Option<Span> {
    None
}
