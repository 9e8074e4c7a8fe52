//! A page whose content is parsed and finished: what checks and rendering read.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::document::Document;
use super::lesson::PageId;

/// A page with its content as a tree.
#[derive(Debug, Clone)]
pub struct Article {
    /// The page.
    pub page: PageId,
    /// Its content; for a page that is no Markdown, one [`Raw`](super::document::BlockKind::Raw) block.
    pub document: Document,
    /// The ids in it, and the names of old `<a name>`: where links can lead.
    pub anchors: Arc<BTreeSet<String>>,
    /// Its front matter's questions, each Markdown of its own.
    pub questions: Vec<Document>,
    /// Its objectives.
    pub objectives: Vec<Document>,
    /// Its key points.
    pub keypoints: Vec<Document>,
}
