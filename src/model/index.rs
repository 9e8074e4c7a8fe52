//! What the pages of a lesson offer to links: addresses, titles, anchors.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::site::SitePath;

/// Every page of the site that is to be, by address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    /// The pages.
    pub pages: BTreeMap<SitePath, IndexEntry>,
    /// The files that are copied.
    pub files: BTreeSet<SitePath>,
}

/// One page of the [`Index`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexEntry {
    /// Its title.
    pub title: String,
    /// The ids in it.
    pub anchors: Arc<BTreeSet<String>>,
}
