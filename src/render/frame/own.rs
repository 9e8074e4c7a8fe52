//! Finds what a lesson's own header and footer add to those of the theme.

use std::collections::BTreeSet;

use super::brand::{Brand, config_text};
use super::links::Links;
use super::{Address, Frame};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::address;
use crate::model::frame::{Part, Phrase};
use crate::model::lesson::{PageId, PageKind};
use crate::render::lesson_value::of_kind;

/// Phrases to add to the theme's header and footer.
#[derive(Debug, Default)]
pub(super) struct Added {
    pub header: Vec<Phrase>,
    pub footer: Vec<Phrase>,
}

/// Files in a repository that the template's footer links to.
const OF_REPOSITORY: [&str; 6] =
    ["contributing", "citation", "license", "licence", "code_of_conduct", "authors"];

/// Returns what the lesson's own header and footer add. Broken links are reported.
pub(super) fn of(
    frame: &Frame,
    brand: Option<&Brand>,
    links: &Links,
    diagnostics: &mut Diagnostics,
) -> Added {
    let mut shown = Shown::of(frame, brand, links);
    let mut add = |phrases: &[Phrase]| {
        phrases.iter().flat_map(|phrase| shown.added(phrase, diagnostics)).collect::<Vec<_>>()
    };
    Added { header: add(&frame.own.header), footer: add(&frame.own.footer) }
}

/// The addresses that the theme links to.
struct Shown<'a> {
    frame: &'a Frame<'a>,
    inside: BTreeSet<String>,
    outside: BTreeSet<String>,
}

impl<'a> Shown<'a> {
    fn of(frame: &'a Frame<'a>, brand: Option<&Brand>, links: &Links) -> Self {
        let lesson = frame.lesson;
        let kinds =
            [PageKind::Home, PageKind::Setup, PageKind::Reference, PageKind::AllInOne, PageKind::Figures];
        let made = kinds.into_iter().filter_map(|kind| of_kind(lesson, kind));
        let extras = lesson.extras.iter().copied().filter(|&id| lesson.page(id).is_listed());
        let path = |id: PageId| Address::Inside(lesson.page(id).target.to_string());
        let pages = made.chain(lesson.episodes.iter().copied()).chain(extras).map(path);
        let set = |key: &str| config_text(&lesson.config, key).map(|url| Address::Outside(url.to_owned()));
        let Links { conduct, contributing, licence, citation, repository, contact } = links;
        let linked = [conduct, contributing, licence, citation, repository, contact].map(Option::as_ref);
        let linked = linked.into_iter().flatten().chain(brand.and_then(|brand| brand.link.as_ref())).cloned();
        let all = pages.chain(linked).chain(set("series_home")).chain(set("training_home"));
        let mut shown = Self { frame, inside: BTreeSet::new(), outside: BTreeSet::new() };
        for address in all {
            shown.insert(&address);
        }
        shown
    }

    fn insert(&mut self, address: &Address) {
        match address {
            Address::Inside(path) => self.inside.insert(path.clone()),
            Address::Outside(url) => self.outside.insert(bare(url)),
        };
    }

    /// Returns what a phrase adds: all of it if it has words besides its links, or else each new link.
    fn added(&mut self, phrase: &Phrase, diagnostics: &mut Diagnostics) -> Vec<Phrase> {
        let is_new = |part: &Part| part.href.as_deref().is_some_and(|href| self.is_new(href));
        let new: Vec<Part> = phrase.parts.iter().filter(|part| is_new(part)).cloned().collect();
        for href in phrase.links().filter(|href| self.frame.address(href).is_none() && !self.is_edit(href)) {
            let message = format!("the lesson has no page or file `{href}`");
            diagnostics.push(Diagnostic::warning("broken-link", phrase.span, message));
        }
        let addresses: Vec<_> =
            new.iter().filter_map(|part| self.frame.address(part.href.as_deref()?)).collect();
        for address in addresses {
            self.insert(&address);
        }
        // "Adapted from", with a link that is shown elsewhere, adds information.
        let words = phrase.words_beside_links();
        if words > 1 || words == 1 && !new.is_empty() {
            return vec![phrase.clone()];
        }
        new.into_iter().map(|part| Phrase { parts: vec![part], span: phrase.span }).collect()
    }

    /// Whether a link works and is not one of the theme's.
    fn is_new(&self, href: &str) -> bool {
        match self.frame.address(href) {
            None => false,
            Some(Address::Inside(path)) => !self.inside.contains(path.split('#').next().unwrap_or_default()),
            Some(Address::Outside(url)) => !self.outside.contains(&bare(&url)) && !self.is_edit(&url),
        }
    }

    /// Whether a link is to the source of a page, or to a file in the repository that the footer links to.
    fn is_edit(&self, href: &str) -> bool {
        let repository = self.frame.lesson.config.repository.as_deref().unwrap_or_default();
        let href = bare(href);
        let Some(path) = href.strip_prefix(&bare(repository)).filter(|path| path.starts_with('/')) else {
            return false;
        };
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_known = OF_REPOSITORY.iter().any(|known| name.starts_with(known));
        path.contains("/edit/") || path.contains("/blob/") && is_known
    }
}

/// Normalises an address for comparison.
fn bare(url: &str) -> String {
    let url = url.trim().to_lowercase();
    let address = address::Address::parse(&url);
    let scheme = address.scheme.filter(|_| address.is_web() && address.host.is_some());
    let url = scheme.map_or(url.as_str(), |scheme| &url[scheme.len() + "://".len()..]);
    url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/').to_owned()
}
