//! Makes a chapter of the book: the content of a page as XHTML.

use std::collections::{BTreeMap, BTreeSet};

use super::{clean, structure};
use crate::export::page;
use crate::export::tree::{NodeId, Tree};
use crate::model::escape;
use crate::model::lesson::PageKind;
use crate::model::percent::decoded;
use crate::model::plain_text::fold;
use crate::model::site::ContentsEntry;

/// A chapter of the book.
#[derive(Debug)]
pub(super) struct Chapter {
    /// Its unique name.
    pub(super) key: String,
    /// The title of its page.
    pub(super) title: String,
    /// The id and the title of each section, for the table of contents.
    pub(super) sections: Vec<(String, String)>,
    tree: Tree,
    body: NodeId,
}

impl Chapter {
    /// Makes a chapter from a page whose addresses have been rewritten.
    pub(super) fn new(page: &Tree, key: &str, entry: &ContentsEntry) -> Self {
        let mut tree = Tree::parse("");
        let body = tree.find(Tree::ROOT, "body").unwrap_or(Tree::ROOT);
        if let Some(main) = page::main(page) {
            for child in page.children(main) {
                let is_frame = page.element(child).is_some_and(|element| {
                    element.name() == "nav"
                        || ["banner", "edit-link"].iter().any(|class| element.has_class(class))
                });
                if !is_frame {
                    tree.append_copy(body, page, child);
                }
            }
        }
        clean::clean(&mut tree, body);
        structure::fix(&mut tree, body);
        let mut chapter =
            Self { key: key.to_owned(), title: entry.title.clone(), sections: Vec::new(), tree, body };
        if matches!(entry.kind, PageKind::Episode | PageKind::Setup | PageKind::Reference) {
            chapter.sections = chapter.headings();
        }
        chapter
    }

    /// Returns the name of its file.
    pub(super) fn file(&self) -> String {
        format!("{}.xhtml", self.key)
    }

    /// Whether there is an element with this name: `math`, `svg`.
    pub(super) fn has(&self, name: &str) -> bool {
        self.tree.find(self.body, name).is_some()
    }

    fn headings(&self) -> Vec<(String, String)> {
        let headings = self.tree.elements(self.body).filter(|(_, element)| element.name() == "h2");
        let entry = |(id, element): (NodeId, &crate::export::tree::Element)| {
            let text = fold(&self.tree.text(id));
            Some((element.get("id")?.to_owned(), text)).filter(|(_, text)| !text.is_empty())
        };
        headings.filter(|(id, _)| !self.tree.is_in(*id, "aside")).filter_map(entry).collect()
    }

    fn ids(&self) -> BTreeSet<String> {
        let ids = self.tree.elements(self.body).filter_map(|(_, element)| element.get("id"));
        ids.map(str::to_owned).collect()
    }

    /// Returns the chapter as an XHTML file.
    pub(super) fn xhtml(&self, lang: &str) -> String {
        let title = escaped(&self.title);
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
             <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" \
             lang=\"{lang}\" xml:lang=\"{lang}\">\n<head>\n<title>{title}</title>\n\
             <link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n{}</body>\n</html>\n",
            self.tree.inner_xhtml(self.body),
        )
    }
}

/// Removes fragments from links to elements that do not exist, which would make the book invalid.
pub(super) fn check_fragments(chapters: &mut [Chapter]) {
    let ids: BTreeMap<String, BTreeSet<String>> =
        chapters.iter().map(|chapter| (chapter.file(), chapter.ids())).collect();
    for chapter in chapters {
        let own = chapter.file();
        let links: Vec<NodeId> = chapter.tree.elements(chapter.body).map(|(id, _)| id).collect();
        for id in links {
            let Some(element) = chapter.tree.element_mut(id).filter(|element| element.name() == "a") else {
                continue;
            };
            let Some((file, fragment)) = element.get("href").and_then(|href| href.split_once('#')) else {
                continue;
            };
            let file = if file.is_empty() { own.clone() } else { file.to_owned() };
            let fragment = decoded(fragment);
            if ids.get(&file).is_some_and(|ids| !ids.contains(&fragment)) {
                element.set("href", file);
            }
        }
    }
}

/// Escapes text for XML, without control characters.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape::replaced(text, &mut out, |_, c| match c {
        c if c.is_control() && !c.is_whitespace() => Some(""),
        c => escape::quoted(c),
    });
    out
}
