//! A document as HTML: the author's content, without the theme.

use crate::model::document::Document;

/// The HTML of a document.
pub fn document(_document: &Document) -> String {
    String::new()
}
