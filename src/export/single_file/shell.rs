//! The shell around the parts: header and menu of the first page, styles and scripts of all pages.

use std::collections::BTreeSet;

use super::{Part, prefix};
use crate::export::addresses::Target;
use crate::export::externals::{External, ExternalKind, Externals};
use crate::export::localise::Localiser;
use crate::export::tree::{Element, NodeId, Tree};
use crate::export::{ExportError, mark, page};
use crate::model::percent::encoded;
use crate::model::site::{Site, SitePath};

/// What browsers can load in the single file: nothing from outside.
const POLICY: &str = "default-src data: blob: 'unsafe-inline' 'unsafe-eval'";

/// Turns the first page into the shell: empties it, inlines the styles and scripts of all pages, and rewrites its
/// addresses. Returns the resources that stay on the network.
pub(super) fn inline(
    shell: &mut Tree,
    path: &SitePath,
    parts: &[Part<'_>],
    site: &Site,
    localiser: &Localiser<'_>,
) -> Result<Vec<External>, ExportError> {
    let mut inliner = Inliner { site, localiser, seen: BTreeSet::new(), externals: Vec::new() };
    let Some(head) = shell.find(Tree::ROOT, "head") else { return Ok(Vec::new()) };
    inliner.code(shell, path)?;
    for part in &parts[1..] {
        let mut other = Tree::parse(&page::text(part.path, &site.files[part.path])?);
        inliner.code(&mut other, part.path)?;
        let Some(other_head) = other.find(Tree::ROOT, "head") else { continue };
        for id in other.children(other_head).collect::<Vec<_>>() {
            if other.element(id).is_some_and(|element| element.name() == "style") {
                shell.append_copy(head, &other, id);
            }
        }
    }
    empty(shell);
    let mut externals = inliner.externals;
    externals.extend(localiser.page(shell, path));
    own_links(shell, parts[0].key);
    // The content of pages is rewritten as parts, which report missing files.
    externals.retain(|external| external.kind != ExternalKind::Missing);
    let policy = shell.add_element("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    let generator = shell.add_element("meta", &[("name", "generator"), ("content", mark::GENERATOR)]);
    let second = shell.children(head).nth(1);
    for meta in [generator, policy] {
        match second {
            Some(second) => shell.insert_before(second, meta),
            None => shell.append(head, meta),
        }
    }
    Ok(externals)
}

/// Fixes links within the shell, which were rewritten as links to the first page.
fn own_links(shell: &mut Tree, key: &str) {
    let links: Vec<NodeId> =
        shell.elements(Tree::ROOT).filter(|(_, element)| element.name() == "a").map(|(id, _)| id).collect();
    let ids: BTreeSet<String> =
        shell.elements(Tree::ROOT).filter_map(|(_, element)| element.get("id")).map(str::to_owned).collect();
    let start = format!("#{}", prefix::id(key, ""));
    for link in links {
        let Some(element) = shell.element_mut(link) else { continue };
        let own = element.get("href").and_then(|href| href.strip_prefix(&start)).map(str::to_owned);
        if let Some(own) = own.filter(|own| ids.contains(own)) {
            element.set("href", format!("#{own}"));
        }
    }
}

/// Inlines the styles and scripts of pages.
struct Inliner<'a> {
    site: &'a Site,
    localiser: &'a Localiser<'a>,
    /// The styles and scripts that are already inlined.
    seen: BTreeSet<String>,
    externals: Vec<External>,
}

impl Inliner<'_> {
    /// Inlines every style sheet and script of a page.
    fn code(&mut self, tree: &mut Tree, page: &SitePath) -> Result<(), ExportError> {
        let elements: Vec<NodeId> = tree.elements(Tree::ROOT).map(|(id, _)| id).collect();
        for id in elements {
            let Some(element) = tree.element(id) else { continue };
            match code(element) {
                Some(Code::Style(address)) => {
                    let address = address.to_owned();
                    self.style(tree, page, id, &address)?;
                }
                Some(Code::Script(address)) => {
                    let address = address.to_owned();
                    self.script(tree, page, id, &address)?;
                }
                Some(Code::Text) if !self.seen.insert(tree.text(id)) => tree.detach(id),
                _ => {}
            }
        }
        Ok(())
    }

    fn style(
        &mut self,
        tree: &mut Tree,
        page: &SitePath,
        id: NodeId,
        address: &str,
    ) -> Result<(), ExportError> {
        let Target::Inside { path, .. } = self.localiser.addresses.resolve(page, address) else {
            return Ok(());
        };
        if !self.seen.insert(path.to_string()) {
            tree.detach(id);
            return Ok(());
        }
        let css = page::text(&path, &self.site.files[&path])?;
        let mut own = Externals::new(&path);
        let css = self.localiser.style(&css, &mut own);
        self.externals.extend(own.into_list());
        let media = tree.element(id).and_then(|link| link.get("media")).map(str::to_owned);
        let style = tree.add_element("style", &[]);
        if let (Some(media), Some(element)) = (media, tree.element_mut(style)) {
            element.set("media", media);
        }
        tree.set_text(style, css.replace("</style", "<\\/style"));
        tree.replace(id, style);
        Ok(())
    }

    /// Inlines a script. A deferred one moves to the end of the page.
    fn script(
        &mut self,
        tree: &mut Tree,
        page: &SitePath,
        id: NodeId,
        address: &str,
    ) -> Result<(), ExportError> {
        let Target::Inside { path, .. } = self.localiser.addresses.resolve(page, address) else {
            return Ok(());
        };
        let code = page::text(&path, &self.site.files[&path])?;
        let Some(element) = tree.element_mut(id) else { return Ok(()) };
        element.remove("src");
        element.remove("async");
        let is_late = element.remove("defer").is_some();
        tree.set_text(id, code.replace("</script", "<\\/script"));
        if let Some(body) = tree.find(Tree::ROOT, "body").filter(|_| is_late) {
            tree.append(body, id);
        }
        Ok(())
    }
}

enum Code<'e> {
    Style(&'e str),
    Script(&'e str),
    /// A `style` element.
    Text,
}

fn code(element: &Element) -> Option<Code<'_>> {
    match element.name() {
        "link" if element.get("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("stylesheet")) => {
            element.get("href").map(Code::Style)
        }
        "script" => element.get("src").map(Code::Script),
        "style" if element.is_html() => Some(Code::Text),
        _ => None,
    }
}

/// Removes the first page's own content from the shell, except the banner, which is about the whole lesson.
fn empty(shell: &mut Tree) {
    let Some(main) = page::main(shell) else { return };
    for id in shell.children(main).collect::<Vec<_>>() {
        if !shell.element(id).is_some_and(|element| element.has_class("banner")) {
            shell.detach(id);
        }
    }
    // These addresses are only those of the first page.
    let is_address = |element: &Element| {
        let mut names = ["rel", "property"].into_iter().filter_map(|key| element.get(key));
        names.any(|name| matches!(name, "canonical" | "og:url" | "manifest"))
    };
    let addresses: Vec<NodeId> =
        shell.elements(Tree::ROOT).filter(|(_, element)| is_address(element)).map(|(id, _)| id).collect();
    for id in addresses {
        shell.detach(id);
    }
}

/// Adapts the menu: its outline lists the pages and their sections, and links out of the file are removed from it.
pub(super) fn navigation(shell: &mut Tree, parts: &[Part<'_>], site: &Site) {
    let menu =
        shell.elements(Tree::ROOT).find(|(_, element)| element.get("id") == Some("menu")).map(|(id, _)| id);
    let Some(menu) = menu else { return };
    let links: Vec<NodeId> =
        shell.elements(menu).filter(|(_, e)| e.name() == "a").map(|(id, _)| id).collect();
    for link in links {
        let Some(element) = shell.element_mut(link) else { continue };
        element.remove("aria-current");
        let is_here = element.get("href").is_some_and(|href| href.starts_with('#'));
        let item =
            shell.parent(link).filter(|&item| shell.element(item).is_some_and(|item| item.name() == "li"));
        if let Some(item) = item.filter(|_| !is_here) {
            shell.detach(item);
        }
    }
    let old = shell.elements(menu).find(|(_, element)| element.has_class("outline")).map(|(id, _)| id);
    if let Some(old) = old {
        shell.detach(old);
    }
    let outline = outline(shell, parts, site);
    let first = shell.children(menu).next();
    match first {
        Some(first) => shell.insert_before(first, outline),
        None => shell.append(menu, outline),
    }
}

fn outline(shell: &mut Tree, parts: &[Part<'_>], site: &Site) -> NodeId {
    let nav = shell.add_element("nav", &[("class", "outline"), ("aria-labelledby", "outline-title")]);
    let title = shell.add_element("h2", &[("id", "outline-title")]);
    let words = site.about.words.get("on_this_page").map_or("On this page", String::as_str);
    let words = shell.add_text(words);
    let list = shell.add_element("ol", &[]);
    for (node, parent) in [(title, nav), (words, title), (list, nav)] {
        shell.append(parent, node);
    }
    for part in parts {
        let mut entries = vec![("depth-1", part.key.to_owned(), part.title.to_owned())];
        let tree = &part.tree;
        let headings =
            page::main(tree).map(|main| tree.elements(main).collect::<Vec<_>>()).unwrap_or_default();
        for (id, heading) in headings {
            let own = heading.get("id").filter(|id| id.starts_with(&prefix::id(part.key, "")));
            if let Some(own) = own.filter(|_| heading.name() == "h2" && !tree.is_in(id, "details")) {
                entries.push(("depth-2", own.to_owned(), tree.text(id)));
            }
        }
        for (class, id, text) in entries {
            let item = shell.add_element("li", &[("class", class)]);
            let address = format!("#{}", encoded(&id));
            let link = shell.add_element("a", &[("href", &address)]);
            let text = shell.add_text(text.trim());
            for (node, parent) in [(item, list), (link, item), (text, link)] {
                shell.append(parent, node);
            }
        }
    }
    nav
}
