//! Text that has no meaning beyond itself: escaped characters, entities, addresses. A mark tells it from other text
//! until the typography is done.

use crate::model::attrs::Attrs;
use crate::model::document::{Inline, InlineKind};

/// The mark, which no author can write as the name of an attribute.
const MARK: &str = "\0literal";

/// Returns the attributes of literal text.
pub fn mark() -> Attrs {
    let mut attrs = Attrs::default();
    attrs.set(MARK, "");
    attrs
}

/// Whether an inline is literal text.
pub fn is_marked(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::Text(_)) && !inline.attrs.is_empty()
}
