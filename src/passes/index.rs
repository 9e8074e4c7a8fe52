//! Makes the index of a lesson: its pages, and the anchors in them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::article::Article;
use crate::model::document::Document;
use crate::model::index::{Index, IndexEntry};
use crate::model::lesson::Lesson;
use crate::model::walk::{self, Node};

/// Returns the index of a lesson's finished articles.
pub fn index(lesson: &Lesson, articles: &[Arc<Article>]) -> Index {
    let mut index = Index::default();
    for article in articles {
        let page = lesson.page(article.page);
        let title = page.title.clone().unwrap_or_default();
        let entry = IndexEntry { title, anchors: Arc::clone(&article.anchors) };
        for old in page.redirects_from() {
            index.pages.entry(old).or_insert_with(|| entry.clone());
        }
        index.pages.insert(page.target.clone(), entry);
    }
    index.files = lesson.assets.iter().map(|(_, path)| path.clone()).collect();
    index
}

/// Returns the fragments that links to a finished document can point to.
pub fn anchors(document: &Document) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    walk::document(document, &mut |node| anchor(&node, &mut anchors));
    anchors
}

/// Collects the id of a node, and the name of an `<a name>`.
fn anchor(node: &Node, anchors: &mut BTreeSet<String>) {
    if let Node::Footnote(footnote) = node {
        anchors.insert(format!("fn:{}", footnote.name));
    }
    let Some(attrs) = node.attrs() else { return };
    let name = node.element().filter(|element| element.name == "a").and_then(|_| attrs.get("name"));
    anchors.extend(attrs.id().into_iter().chain(name).map(str::to_owned));
}
