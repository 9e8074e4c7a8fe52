//! Makes a page independent of servers and of the network: every address in it names a file of the copy, or is a link
//! that a reader follows by will.

use super::addresses::{Addresses, Target};
use super::css;
use super::externals::{External, ExternalKind, link_instead, media_source};
use super::tree::{Element, Kind, NodeId, Tree};
use crate::model::site::SitePath;

/// What an address in a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A link that readers follow.
    Link,
    /// An image, shown in the page.
    Image,
    /// A film or a sound, or a picture or subtitles of it.
    Media,
    /// A page in a frame.
    Frame,
    /// A script or a style sheet.
    Code,
    /// Something else that browsers fetch: an icon, a hint.
    Hint,
}

/// How a copy names the files of the site.
pub(super) trait Places: Sync {
    /// The address of a file, or of a place in it, as it is written in `page`; none if the copy does not hold it.
    fn place(&self, page: &SitePath, role: Role, path: &SitePath, fragment: Option<&str>) -> Option<String>;

    /// The file that was fetched from this address.
    fn fetched(&self, address: &str) -> Option<&SitePath>;
}

/// Makes pages local.
pub(super) struct Localiser<'s> {
    /// The site.
    pub(super) addresses: Addresses<'s>,
    /// Its files in the copy.
    pub(super) places: &'s dyn Places,
    /// The note at what is left on the network.
    pub(super) note: &'s str,
}

/// What became of an address.
enum Found {
    /// It is in the copy, at this address.
    Here(String),
    /// It stays as it is: `mailto:`, `data:`.
    Stays,
    /// It is on the network.
    Online(String),
    /// It is a file of the site that the copy does not hold, and that is not online.
    LeftOut,
    /// It is nowhere.
    Nowhere,
}

impl Localiser<'_> {
    /// Rewrites the addresses of a page, and lists what is left on the network.
    pub(super) fn page(&self, tree: &mut Tree, page: &SitePath) -> Vec<External> {
        let mut externals = Vec::new();
        let elements: Vec<NodeId> = tree.elements(Tree::ROOT).map(|(id, _)| id).collect();
        for id in elements {
            // One that was taken out with what it stood in is not looked at again.
            if is_in_page(tree, id) {
                self.element(tree, page, id, &mut externals);
            }
        }
        externals
    }

    /// Rewrites the addresses of a style sheet that stands at `sheet`.
    pub(super) fn style(&self, css: &str, sheet: &SitePath, externals: &mut Vec<External>) -> String {
        css::rewrite(css, |address| match self.find(sheet, Role::Image, address) {
            Found::Here(address) => Some(address),
            Found::Stays => Some(address.to_owned()),
            Found::Online(address) => {
                externals.push(External { page: sheet.clone(), kind: ExternalKind::Code, address });
                None
            }
            Found::LeftOut | Found::Nowhere => None,
        })
    }

    fn find(&self, page: &SitePath, role: Role, address: &str) -> Found {
        match self.addresses.resolve(page, address) {
            Target::Inside { path, fragment } => {
                match self.places.place(page, role, &path, fragment.as_deref()) {
                    Some(address) => Found::Here(address),
                    None => self.addresses.online(path.as_str()).map_or(Found::LeftOut, Found::Online),
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

    fn element(&self, tree: &mut Tree, page: &SitePath, id: NodeId, externals: &mut Vec<External>) {
        let Some(element) = tree.element(id) else { return };
        let name = element.name().to_owned();
        if let Some(style) = element.get("style").filter(|style| style.contains("url(")).map(str::to_owned) {
            let style = self.style(&style, page, externals);
            set(tree, id, "style", style);
        }
        let slot = tree.element(id).and_then(slot);
        match name.as_str() {
            "style" => self.style_element(tree, page, id, externals),
            "base" => tree.detach(id),
            "meta" => self.refresh(tree, page, id),
            "img" | "picture" | "video" | "audio" | "iframe" | "embed" | "object" | "frame" => {
                self.shown(tree, page, id, &name, externals);
            }
            "source" | "track" => self.part(tree, page, id),
            _ => {
                if let Some((attribute, role)) = slot {
                    self.linked(tree, page, id, attribute, role, externals);
                }
            }
        }
    }

    fn style_element(&self, tree: &mut Tree, page: &SitePath, id: NodeId, externals: &mut Vec<External>) {
        let css = tree.text(id);
        if css.contains("url(") || css.contains("@import") {
            let css = self.style(&css, page, externals);
            tree.set_text(id, css);
        }
    }

    /// `<meta http-equiv="refresh" content="0; url=…">`
    fn refresh(&self, tree: &mut Tree, page: &SitePath, id: NodeId) {
        let Some(content) = tree.element(id).and_then(|meta| {
            let is_refresh = meta.get("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("refresh"));
            meta.get("content").filter(|_| is_refresh)
        }) else {
            return;
        };
        let Some((wait, address)) = content.split_once("url=") else { return };
        match self.find(page, Role::Link, address.trim_matches(['"', '\''])) {
            Found::Here(address) => {
                let content = format!("{wait}url={address}");
                set(tree, id, "content", content);
            }
            Found::Online(address) => self.stop_redirect(tree, id, &address),
            Found::Stays | Found::LeftOut | Found::Nowhere => tree.detach(id),
        }
    }

    /// A page that would lead to the network by itself says where to instead.
    fn stop_redirect(&self, tree: &mut Tree, refresh: NodeId, address: &str) {
        let scripts = tree.elements(Tree::ROOT).filter(|(_, element)| element.name() == "script");
        let scripts: Vec<NodeId> = scripts.map(|(id, _)| id).collect();
        for id in scripts.into_iter().chain([refresh]) {
            tree.detach(id);
        }
        let Some(body) = tree.find(Tree::ROOT, "body") else { return };
        let paragraph = tree.add_element("p", &[]);
        let link = tree.add_element("a", &[("class", "only-online"), ("href", address)]);
        let words = tree.add_text(format!("{address} ({})", self.note));
        for (node, parent) in [(paragraph, body), (link, paragraph), (words, link)] {
            tree.append(parent, node);
        }
    }

    /// Something that a page shows: it is in the copy, or becomes a link.
    fn shown(&self, tree: &mut Tree, page: &SitePath, id: NodeId, name: &str, externals: &mut Vec<External>) {
        let (attribute, role, kind) = match name {
            "img" => ("src", Role::Image, ExternalKind::Image),
            "video" | "audio" => ("src", Role::Media, ExternalKind::Media),
            "object" => ("data", Role::Frame, ExternalKind::Frame),
            "picture" => return,
            _ => ("src", Role::Frame, ExternalKind::Frame),
        };
        if let Some(sizes) = tree.element_mut(id).and_then(|element| element.remove("srcset")) {
            let (kept, missing) = self.source_set(page, &sizes);
            if !kept.is_empty() && missing == 0 {
                set(tree, id, "srcset", kept);
            }
        }
        if let Some(poster) = tree.element_mut(id).and_then(|element| element.remove("poster")) {
            match self.find(page, Role::Image, &poster) {
                Found::Here(address) => set(tree, id, "poster", address),
                Found::Stays => set(tree, id, "poster", poster),
                Found::Online(_) | Found::LeftOut | Found::Nowhere => {}
            }
        }
        let source = if role == Role::Media {
            media_source(tree, id)
        } else {
            tree.element(id).and_then(|element| element.get(attribute)).map(str::to_owned)
        };
        let Some(source) = source else { return };
        let (address, kind) = match self.find(page, role, &source) {
            Found::Here(address) => {
                if tree.element(id).is_some_and(|element| element.get(attribute).is_some()) {
                    set(tree, id, attribute, address);
                }
                return;
            }
            Found::Stays => return,
            Found::Online(address) => (Some(address), kind),
            Found::LeftOut => (None, kind),
            Found::Nowhere => (None, ExternalKind::Missing),
        };
        let told = address.clone().unwrap_or(source);
        externals.push(External { page: page.clone(), kind, address: told });
        link_instead(tree, id, address.as_deref(), self.note);
    }

    /// A `source` or `track`: one of the network goes, the others of its kind are shown.
    fn part(&self, tree: &mut Tree, page: &SitePath, id: NodeId) {
        for attribute in ["src", "srcset"] {
            let Some(value) = tree.element(id).and_then(|element| element.get(attribute)).map(str::to_owned)
            else {
                continue;
            };
            let kept = match (attribute, self.find(page, Role::Media, &value)) {
                ("srcset", _) => Some(self.source_set(page, &value).0).filter(|kept| !kept.is_empty()),
                (_, Found::Here(address)) => Some(address),
                (_, Found::Stays) => Some(value),
                (_, Found::Online(_) | Found::LeftOut | Found::Nowhere) => None,
            };
            match kept {
                Some(value) => set(tree, id, attribute, value),
                None => tree.detach(id),
            }
        }
    }

    /// The candidates of a `srcset` that are in the copy, and how many are not.
    fn source_set(&self, page: &SitePath, value: &str) -> (String, usize) {
        let mut kept = Vec::new();
        let mut missing = 0;
        for candidate in value.split(", ").flat_map(|part| part.split(",\n")).map(str::trim) {
            let (address, size) = candidate.split_once(char::is_whitespace).unwrap_or((candidate, ""));
            match self.find(page, Role::Image, address.trim_end_matches(',')) {
                Found::Here(address) => kept.push(format!("{address} {size}").trim_end().to_owned()),
                _ if address.is_empty() => {}
                _ => missing += 1,
            }
        }
        (kept.join(", "), missing)
    }

    /// A link, a script, a style sheet or an icon.
    fn linked(
        &self,
        tree: &mut Tree,
        page: &SitePath,
        id: NodeId,
        attribute: &'static str,
        role: Role,
        externals: &mut Vec<External>,
    ) {
        let Some(element) = tree.element_mut(id) else { return };
        element.remove("ping");
        // It would not be fetched with the hash of other bytes, or not from a disk.
        element.remove("crossorigin");
        element.remove("integrity");
        let Some(address) = element.get(attribute).map(str::to_owned) else { return };
        match self.find(page, role, &address) {
            Found::Here(address) => set(tree, id, attribute, address),
            Found::Stays => {}
            Found::Online(address) if role == Role::Link => set(tree, id, attribute, address),
            Found::Online(address) => {
                if role == Role::Code {
                    externals.push(External { page: page.clone(), kind: ExternalKind::Code, address });
                }
                drop_resource(tree, id, attribute);
            }
            found @ (Found::LeftOut | Found::Nowhere) if role == Role::Link => {
                if matches!(found, Found::Nowhere) {
                    externals.push(External { page: page.clone(), kind: ExternalKind::Missing, address });
                }
                if let Some(element) = tree.element_mut(id) {
                    element.remove(attribute);
                }
            }
            Found::LeftOut | Found::Nowhere => drop_resource(tree, id, attribute),
        }
    }
}

/// Takes away what was to be fetched: the element, or its attribute where the element has content of its own.
fn drop_resource(tree: &mut Tree, id: NodeId, attribute: &str) {
    let Some(element) = tree.element_mut(id) else { return };
    if matches!(element.name(), "script" | "link" | "use" | "image" | "feImage") {
        tree.detach(id);
    } else {
        element.remove(attribute);
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

/// Where an element has its address, and what it is for.
fn slot(element: &Element) -> Option<(&'static str, Role)> {
    let slot = match element.name() {
        "a" if !element.is_html() && element.get("href").is_none() => ("xlink:href", Role::Link),
        "a" | "area" => ("href", Role::Link),
        "form" => ("action", Role::Link),
        "script" => ("src", Role::Code),
        "input" => ("src", Role::Hint),
        "body" | "table" | "td" | "th" => ("background", Role::Hint),
        "image" | "use" | "feImage" if element.get("href").is_some() => ("href", Role::Hint),
        "image" | "use" | "feImage" => ("xlink:href", Role::Hint),
        "link" => {
            let is = |name| element.get("rel").is_some_and(|rel| rel.to_ascii_lowercase().contains(name));
            let role = if is("stylesheet") {
                Role::Code
            } else if is("canonical") {
                // It names the page online on purpose.
                return None;
            } else if is("licen") || is("author") || is("alternate") || is("next") || is("prev") {
                Role::Link
            } else {
                Role::Hint
            };
            ("href", role)
        }
        _ => return None,
    };
    Some(slot)
}

impl Tree {
    /// Puts a text in place of all that is in a node.
    pub(super) fn set_text(&mut self, id: NodeId, text: String) {
        let old: Vec<NodeId> = self.children(id).collect();
        for child in old {
            self.detach(child);
        }
        let text = self.add(Kind::Text(text));
        self.append(id, text);
    }
}
