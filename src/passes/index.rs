//! The index of a lesson: which pages there are, and which anchors in them.

use std::collections::BTreeSet;

use crate::model::article::Article;
use crate::model::index::{Index, IndexEntry};
use crate::model::lesson::Lesson;
use crate::model::walk::{self, Node};

/// Makes the index of a lesson's finished articles.
pub fn index(lesson: &Lesson, articles: &[Article]) -> Index {
    let mut index = Index::default();
    for article in articles {
        let page = lesson.page(article.page);
        let mut anchors = BTreeSet::new();
        walk::blocks(&article.document.blocks, &mut |node| anchor(&node, &mut anchors));
        for footnote in &article.document.footnotes {
            anchors.insert(format!("fn:{}", footnote.name));
            walk::blocks(&footnote.blocks, &mut |node| anchor(&node, &mut anchors));
        }
        let title = page.title.clone().unwrap_or_default();
        for old in page.redirects_from() {
            index
                .pages
                .entry(old)
                .or_insert_with(|| IndexEntry { title: title.clone(), anchors: anchors.clone() });
        }
        index.pages.insert(page.target.clone(), IndexEntry { title, anchors });
    }
    index.files = lesson.assets.iter().map(|(_, path)| path.clone()).collect();
    index
}

/// The id of a node; an old `<a name>` is an anchor too.
fn anchor(node: &Node, anchors: &mut BTreeSet<String>) {
    let Some(attrs) = node.attrs() else { return };
    let name = node.element().filter(|element| element.name == "a").and_then(|_| attrs.get("name"));
    anchors.extend(attrs.id().into_iter().chain(name).map(str::to_owned));
}
