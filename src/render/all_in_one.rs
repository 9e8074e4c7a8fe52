//! Moves all episodes to one page: ids get a prefix, and links between episodes become fragments.

use std::collections::BTreeMap;

use super::links;
use crate::model::address::{Address, relative};
use crate::model::attrs::Attrs;
use crate::model::document::{Document, Footnote, FootnoteRef, Inline, InlineKind};
use crate::model::index::Index;
use crate::model::site::SitePath;
use crate::model::walk::{self, NodeMut};

/// Moves the episodes of a lesson to one page.
#[derive(Debug)]
pub struct Gathering<'l> {
    /// The page that they are moved to.
    pub target: &'l SitePath,
    /// The paths of the episodes, with the prefix of each one's ids on the common page.
    pub episodes: &'l BTreeMap<&'l SitePath, &'l str>,
    /// The `baseurl` of the lesson.
    pub base: &'l str,
    /// The pages of the lesson.
    pub index: &'l Index,
}

impl Gathering<'_> {
    /// Returns the content of the episode at `from`, adapted to the common page.
    pub fn adopt(&self, document: &Document, from: &SitePath) -> Document {
        let mut document = document.clone();
        let Some(prefix) = self.episodes.get(from).copied() else { return document };
        let mut visit = |mut node: NodeMut<'_>| {
            match &mut node {
                NodeMut::Inline(Inline {
                    kind: InlineKind::FootnoteRef(FootnoteRef::Numbered { name, .. }),
                    ..
                })
                | NodeMut::Footnote(Footnote { name, .. }) => *name = join(prefix, name),
                _ => {}
            }
            if let Some(attrs) = node.attrs() {
                self.adopt_attrs(attrs, from, prefix);
            }
        };
        walk::document_mut(&mut document, &mut visit);
        document
    }

    fn adopt_attrs(&self, attrs: &mut Attrs, from: &SitePath, prefix: &str) {
        for key in ["id", "name", "for", "aria-controls", "aria-labelledby", "aria-describedby"] {
            if let Some(id) = attrs.get(key).filter(|id| !id.is_empty()) {
                let id = join(prefix, id);
                attrs.set(key, id);
            }
        }
        for key in ["href", "src", "data-target"] {
            if let Some(link) = attrs.get(key).and_then(|link| self.adopt_link(link, from)) {
                attrs.set(key, link);
            }
        }
    }

    /// Adapts a link of the episode at `from`; `None` if it stays as it is, such as a link out of the site.
    pub fn adopt_link(&self, link: &str, from: &SitePath) -> Option<String> {
        let target = links::resolve(from, link, self.base)?;
        let fragment = target.fragment.filter(|fragment| !fragment.is_empty());
        if let Some(prefix) = self.episode(target.file()) {
            return Some(match fragment {
                Some(fragment) => format!("#{}", join(prefix, fragment)),
                None => format!("#{prefix}"),
            });
        }
        // An absolute link works on every page.
        if link.starts_with('/') {
            return None;
        }
        let mut moved = relative(self.target, &target.written());
        for (mark, rest) in [('?', Address::parse(link).query), ('#', fragment)] {
            if let Some(rest) = rest {
                moved.push(mark);
                moved.push_str(rest);
            }
        }
        Some(moved)
    }

    /// Returns the prefix of the episode at a path.
    fn episode(&self, path: SitePath) -> Option<&str> {
        self.episodes.get(&links::page(path, self.index)).copied()
    }
}

/// Returns an episode's id as it is on the common page: `01-a--id`.
pub fn join(prefix: &str, id: &str) -> String {
    format!("{prefix}--{id}")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{heading, image, link, paragraph};
    use super::*;
    use crate::model::document::{Block, BlockKind};
    use crate::model::index::IndexEntry;

    fn adopted(content: Vec<crate::model::document::Inline>) -> Vec<Attrs> {
        let (target, one, two) = (SitePath::new("all.html"), SitePath::new("01-a/"), SitePath::new("02-b/"));
        let episodes = BTreeMap::from([(&one, "01-a"), (&two, "02-b")]);
        let pages = episodes.keys().map(|&path| (path.clone(), IndexEntry::default())).collect();
        let index = Index { pages, ..Index::default() };
        let gathering = Gathering { target: &target, episodes: &episodes, base: "", index: &index };
        let blocks = vec![paragraph(content)];
        let document = gathering.adopt(&Document { blocks, ..Document::default() }, &one);
        let BlockKind::Paragraph { content, .. } = &document.blocks[0].kind else { panic!() };
        content.iter().map(|inline| inline.attrs.clone()).collect()
    }

    fn href(href: &str) -> String {
        adopted(vec![link(href, "x")])[0].get("href").unwrap().to_owned()
    }

    #[test]
    fn links_inside_the_lesson_become_anchors() {
        assert_eq!(href("#here"), "#01-a--here");
        assert_eq!(href("../02-b/index.html#there"), "#02-b--there");
        assert_eq!(href("../02-b/"), "#02-b");
        assert_eq!(href("../02-b"), "#02-b");
        assert_eq!(href("/02-b/#there"), "#02-b--there");
    }

    #[test]
    fn other_links_keep_their_targets() {
        assert_eq!(href("../setup.html#windows"), "setup.html#windows");
        assert_eq!(href("https://example.org/#x"), "https://example.org/#x");
        assert_eq!(href("../files/a.csv?raw=1"), "files/a.csv?raw=1");
        assert_eq!(adopted(vec![image("../fig/a.png", "")])[0].get("src"), Some("fig/a.png"));
    }

    #[test]
    fn ids_are_unique() {
        let (target, one) = (SitePath::new("all.html"), SitePath::new("01-a/"));
        let index = Index::default();
        let gathering = Gathering {
            target: &target,
            episodes: &BTreeMap::from([(&one, "01-a")]),
            base: "",
            index: &index,
        };
        let blocks: Vec<Block> = vec![heading(2, "x", "X")];
        let document = gathering.adopt(&Document { blocks, ..Document::default() }, &one);
        assert_eq!(document.blocks[0].attrs.id(), Some("01-a--x"));
    }
}
