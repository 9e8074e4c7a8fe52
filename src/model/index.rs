//! The targets that links between pages can have: addresses, titles, anchors.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::site::SitePath;

/// All pages and files of the site, by address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    /// The pages, with old addresses from `redirect_from`.
    pub pages: BTreeMap<SitePath, IndexEntry>,
    /// The files that are copied unchanged.
    pub files: BTreeSet<SitePath>,
}

/// One page of the [`Index`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexEntry {
    /// Its title; empty if it has none.
    pub title: String,
    /// The fragments that links can point to: see [`Article::anchors`](super::article::Article::anchors).
    pub anchors: Arc<BTreeSet<String>>,
}
