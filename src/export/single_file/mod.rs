//! Exports the whole lesson as a single HTML file: all pages one after another, with images, styles, scripts and files.

mod embedded;
mod prefix;
mod search;
mod shell;

use std::collections::BTreeMap;

use rayon::prelude::*;

use embedded::Embedded;

use super::addresses::Addresses;
use super::externals::External;
use super::localise::{Localiser, Notes};
use super::tree::{NodeId, Tree};
use super::{ExportError, Exported, Settings, page};
use crate::model::site::{Site, SitePath};

/// A page as a part of the single file.
struct Part<'s> {
    key: &'s str,
    title: &'s str,
    path: &'s SitePath,
    tree: Tree,
    externals: Vec<External>,
}

/// Makes a single HTML file of the lesson.
pub fn single_file(site: &Site, settings: &Settings) -> Result<Exported, ExportError> {
    let keys = page::keys(site);
    let places = Embedded::new(site, settings, &keys);
    let localiser = Localiser { addresses: Addresses::new(site), places: &places, notes: Notes::of(site) };
    let mut parts = parts(site, &keys, &localiser)?;
    let Some(first) = parts.first() else { return Err(ExportError::NoPages) };
    let shell_page = first.path.clone();
    let mut shell = Tree::parse(&page::text(&shell_page, &site.files[&shell_page])?);
    let mut externals = shell::inline(&mut shell, &shell_page, &parts, site, &localiser)?;
    let main = page::main(&shell).unwrap_or(Tree::ROOT);
    for part in &mut parts {
        externals.append(&mut part.externals);
        place(&mut shell, main, part);
    }
    shell::navigation(&mut shell, &parts, site);
    places.files(&mut shell, main)?;
    search::embed(&mut shell, site, &keys)?;
    externals.sort();
    externals.dedup();
    Ok(Exported { bytes: shell.html().into_bytes(), pages: parts.len(), externals })
}

/// Parses the pages, and rewrites their addresses and ids for the single file.
fn parts<'s>(
    site: &'s Site,
    keys: &'s BTreeMap<SitePath, String>,
    localiser: &Localiser<'_>,
) -> Result<Vec<Part<'s>>, ExportError> {
    let part = |(at, mut tree): (usize, Tree)| {
        let entry = &site.about.contents[at];
        let key = keys[&entry.path].as_str();
        let externals = localiser.page(&mut tree, &entry.path);
        if let Some(main) = page::main(&tree) {
            prefix::ids(&mut tree, main, key);
        }
        Part { key, title: &entry.title, path: &entry.path, tree, externals }
    };
    Ok(page::contents(site)?.into_par_iter().map(part).collect())
}

/// Appends a page after the others.
fn place(shell: &mut Tree, main: NodeId, part: &Part<'_>) {
    let tree = &part.tree;
    let (Some(content), Some(body)) = (page::main(tree), tree.find(Tree::ROOT, "body")) else { return };
    let kind = tree.element(body).and_then(|body| body.get("class")).unwrap_or_default();
    let class = format!("part {kind}");
    let article = shell.add_element("article", &[("id", part.key), ("class", class.trim())]);
    shell.append(main, article);
    for child in tree.children(content) {
        let is_frame = tree.element(child).is_some_and(|element| {
            element.name() == "nav" || ["banner", "edit-link"].iter().any(|class| element.has_class(class))
        });
        if !is_frame {
            shell.append_copy(article, tree, child);
        }
    }
}
