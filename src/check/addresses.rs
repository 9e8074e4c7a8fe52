//! What the site has at an address, and what may be meant where it has nothing.

use super::facts::{Facts, PageFacts};
use super::target::{Inside, Start};
use crate::diagnostics::nearest;
use crate::model::index::Index;
use crate::model::site::SitePath;

/// What is at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// This file.
    Exactly(SitePath),
    /// This page; servers add `.html` or the folder's `index.html`.
    WithoutExtension(SitePath),
    /// This file, if case did not matter.
    InOtherCase(SitePath),
    /// Nothing.
    Nothing,
}

/// Looks an address up.
pub fn find(index: &Index, target: &Inside) -> Found {
    let has = |path: &SitePath| index.pages.contains_key(path) || index.files.contains(path);
    let path = &target.path;
    if has(path) {
        return Found::Exactly(path.clone());
    }
    let page = [format!("{path}.html"), format!("{path}/index.html")].map(|name| SitePath::new(&name));
    // Servers answer `setup/` with `setup.html` nowhere, but `fig/` may be a folder of files.
    if !target.is_folder
        && let Some(page) = page.iter().find(|page| has(page))
    {
        return Found::WithoutExtension(page.clone());
    }
    if let Some(folder) = path.as_str().strip_suffix("index.html").filter(|_| target.is_folder)
        && index.files.iter().any(|file| file.as_str().starts_with(folder))
    {
        return Found::Exactly(path.clone());
    }
    let lower = path.as_str().to_lowercase();
    match all(index)
        .find(|known| known.as_str().len() == lower.len() && known.as_str().to_lowercase() == lower)
    {
        Some(known) => Found::InOtherCase(known.clone()),
        None => Found::Nothing,
    }
}

/// What to write instead of an address where nothing is.
pub fn suggestion(facts: &Facts, page: &PageFacts, target: &Inside) -> Option<String> {
    let wanted = target.path.as_str();
    let write = |path: &SitePath| {
        let mut right = relative(&page.page.target, path);
        if let Some(fragment) = &target.fragment {
            right = format!("{right}#{fragment}");
        }
        format!("did you mean `{right}`?")
    };
    // The address of a source file: `_episodes/02-loops.md`.
    let source = facts.lesson.pages.iter().find(|known| {
        let name = known.path.trim_start_matches('_');
        known.path == wanted || (wanted.contains('.') && is_tail(wanted, name))
    });
    if let Some(source) = source {
        return Some(write(&source.target));
    }
    // The right file in the wrong folder, if there is one only.
    let without_index = wanted.strip_suffix("/index.html").unwrap_or(wanted);
    let tail = without_index.rsplit('/').next().unwrap_or_default();
    let stem = tail.strip_suffix(".html").unwrap_or(tail);
    let mut elsewhere = all(facts.index).filter(|known| {
        let known = known.as_str();
        let page = known.strip_suffix("/index.html").or_else(|| known.strip_suffix(".html"));
        let name = |path: &str| path.rsplit('/').next() == Some(tail);
        name(known) || page.is_some_and(|page| page.rsplit('/').next() == Some(stem))
    });
    if let (Some(one), None) = (elsewhere.next(), elsewhere.next()) {
        return Some(write(one));
    }
    let near = all(facts.index).map(SitePath::as_str).filter(|known| known.len().abs_diff(wanted.len()) <= 2);
    if let Some(near) = nearest(wanted, near) {
        return Some(write(&SitePath::new(near)));
    }
    (target.from == Start::Page && page.page.target.as_str().contains('/') && !wanted.is_empty())
        .then(|| format!("addresses count from the page's own place, `{}`", page.page.url))
}

/// Whether a path ends like the address: `episodes/02-loops.md` and `x/02-loops.md` share their file.
fn is_tail(wanted: &str, source: &str) -> bool {
    let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
    wanted.ends_with(".md") && name(wanted) == name(source)
}

fn all(index: &Index) -> impl Iterator<Item = &SitePath> {
    index.pages.keys().chain(&index.files)
}

/// The link from one file to another; a page in a folder is linked by its folder.
pub fn relative(from: &SitePath, to: &SitePath) -> String {
    let from: Vec<&str> = from.as_str().split('/').collect();
    let to: Vec<&str> = to.as_str().split('/').collect();
    let (from, to_folders) = (&from[..from.len() - 1], &to[..to.len() - 1]);
    let shared = from.iter().zip(to_folders).take_while(|(a, b)| a == b).count();
    let mut link = "../".repeat(from.len() - shared);
    for folder in &to_folders[shared..] {
        link.push_str(folder);
        link.push('/');
    }
    let name = to.last().copied().unwrap_or_default();
    if name == "index.html" && !link.is_empty() { link } else { link + name }
}
