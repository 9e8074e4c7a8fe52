//! A page with its content parsed and finished: the input of `check` and `render`.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::document::Document;
use super::lesson::PageId;

/// A page with its content as a tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// The page that this is the content of.
    pub page: PageId,
    /// Its content. A page that is not Markdown has a single [`Raw`](super::document::BlockKind::Raw) block.
    pub document: Document,
    /// The fragments that links can point to: ids, and the names of `<a name>`.
    pub anchors: Arc<BTreeSet<String>>,
    /// `questions` from the front matter, each parsed as Markdown.
    pub questions: Vec<Document>,
    /// `objectives` from the front matter, each parsed as Markdown.
    pub objectives: Vec<Document>,
    /// `keypoints` from the front matter, each parsed as Markdown.
    pub keypoints: Vec<Document>,
}
