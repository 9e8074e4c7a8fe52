//! Makes a page work without a server and without a network: every address is that of a file in the copy, or that of a
//! link that a reader can follow.

mod linked;
mod redirect;
mod shown;

use linked::slot;

use super::addresses::{Addresses, Target};
use super::css;
use super::externals::{External, ExternalKind, Externals};
use super::tree::{Kind, NodeId, Tree};
use crate::model::site::{Site, SitePath};

/// The role of an address in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A link that readers follow.
    Link,
    /// An image, shown in the page.
    Image,
    /// A video or an audio file, its poster or its subtitles.
    Media,
    /// A page in a frame.
    Frame,
    /// A script or a style sheet.
    Code,
    /// Anything else that browsers fetch: an icon, a resource hint.
    Hint,
}

/// The addresses of the site's files in a copy.
pub(super) trait Places: Sync {
    /// Returns the address of a file, and of a fragment in it, relative to `page`; `None` if it is not in the copy.
    fn place(&self, page: &SitePath, role: Role, path: &SitePath, fragment: Option<&str>) -> Option<String>;

    /// Returns the file that was fetched from this address.
    fn fetched(&self, address: &str) -> Option<&SitePath>;
}

/// Rewrites pages for a copy.
pub(super) struct Localiser<'s> {
    /// The files of the site.
    pub(super) addresses: Addresses<'s>,
    /// The addresses of these files in the copy.
    pub(super) places: &'s dyn Places,
    /// The notes for readers.
    pub(super) notes: Notes<'s>,
}

/// The notes that replace resources which are not in the copy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Notes<'s> {
    /// The note for a resource on the network.
    pub(super) only_online: &'s str,
    /// The note for a resource without an address.
    pub(super) not_here: &'s str,
}

impl<'s> Notes<'s> {
    /// Returns the notes in the language of a site.
    pub(super) fn of(site: &'s Site) -> Self {
        let word = |key: &str, english| site.about.words.get(key).map_or(english, String::as_str);
        Self {
            only_online: word("only_online", "only online"),
            not_here: word("not_here", "not in this copy"),
        }
    }
}

/// The result of looking up an address.
enum Found {
    /// It is in the copy, at this address.
    Here(String),
    /// It is not changed: `mailto:`, `data:`.
    Stays,
    /// It is on the network.
    Online(String),
    /// It is a file of the site that is not in the copy.
    LeftOut {
        /// The path of the file in the site.
        path: SitePath,
        /// The address of the file online, if the site has one.
        online: Option<String>,
    },
    /// It does not exist, and the site has no address.
    Nowhere,
}

impl Localiser<'_> {
    /// Rewrites the addresses of a page, and returns the resources that stay on the network.
    pub(super) fn page(&self, tree: &mut Tree, page: &SitePath) -> Vec<External> {
        let mut externals = Externals::new(page);
        let elements: Vec<NodeId> = tree.elements(Tree::ROOT).map(|(id, _)| id).collect();
        for id in elements {
            // Skip elements that were removed with a parent.
            if is_in_page(tree, id) {
                externals.enter(tree, id);
                self.element(tree, id, &mut externals);
            }
        }
        externals.into_list()
    }

    /// Rewrites the addresses in a style sheet, which are relative to it.
    pub(super) fn style(&self, css: &str, externals: &mut Externals) -> String {
        css::rewrite(css, |address| match self.find(externals.page, Role::Image, address) {
            Found::Here(address) => Some(address),
            Found::Stays => Some(address.to_owned()),
            Found::Online(address) => {
                externals.add(ExternalKind::Code, address);
                None
            }
            Found::LeftOut { .. } | Found::Nowhere => None,
        })
    }

    fn find(&self, page: &SitePath, role: Role, address: &str) -> Found {
        match self.addresses.resolve(page, address) {
            Target::Inside { path, fragment } => {
                match self.places.place(page, role, &path, fragment.as_deref()) {
                    Some(address) => Found::Here(address),
                    None => Found::LeftOut { online: self.addresses.online(path.as_str()), path },
                }
            }
            Target::Missing(online) => online.map_or(Found::Nowhere, Found::Online),
            Target::Outside(address) => {
                let file = self.places.fetched(&address).filter(|_| role == Role::Image);
                match file.and_then(|path| self.places.place(page, role, path, None)) {
                    Some(place) => Found::Here(place),
                    None => Found::Online(address),
                }
            }
            Target::Other => Found::Stays,
        }
    }

    fn element(&self, tree: &mut Tree, id: NodeId, externals: &mut Externals) {
        let Some(element) = tree.element(id) else { return };
        let name = element.name().to_owned();
        if let Some(style) = element.get("style").filter(|style| style.contains("url(")).map(str::to_owned) {
            let style = self.style(&style, externals);
            set(tree, id, "style", style);
        }
        let slot = tree.element(id).and_then(slot);
        match name.as_str() {
            "style" => self.style_element(tree, id, externals),
            "base" => tree.detach(id),
            "meta" => self.refresh(tree, externals.page, id),
            "img" | "picture" | "video" | "audio" | "iframe" | "embed" | "object" | "frame" => {
                self.shown(tree, id, &name, externals);
            }
            "source" | "track" => self.part(tree, externals.page, id),
            _ => {
                if let Some((attribute, role)) = slot {
                    self.linked(tree, id, attribute, role, externals);
                }
            }
        }
    }

    fn style_element(&self, tree: &mut Tree, id: NodeId, externals: &mut Externals) {
        let css = tree.text(id);
        if css.contains("url(") || css.contains("@import") {
            let css = self.style(&css, externals);
            tree.set_text(id, css);
        }
    }
}

fn set(tree: &mut Tree, id: NodeId, attribute: &str, value: String) {
    if let Some(element) = tree.element_mut(id) {
        element.set(attribute, value);
    }
}

fn is_in_page(tree: &Tree, id: NodeId) -> bool {
    let top = std::iter::successors(Some(id), |&id| tree.parent(id)).last();
    top == Some(Tree::ROOT)
}

impl Tree {
    /// Replaces the content of a node with text.
    pub(super) fn set_text(&mut self, id: NodeId, text: String) {
        let old: Vec<NodeId> = self.children(id).collect();
        for child in old {
            self.detach(child);
        }
        let text = self.add(Kind::Text(text));
        self.append(id, text);
    }
}
