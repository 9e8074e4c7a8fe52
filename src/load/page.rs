//! Reads the pages of a lesson, each file with front matter, in parallel.

use rayon::prelude::*;

use super::address::{self, Name};
use super::files::{self, Entry};
use super::placeholder::Document;
use super::{defaults, front_matter, front_types, github_pages, kind, sequence, workshop};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::config::Config;
use crate::model::front_matter::FrontMatter;
use crate::model::lesson::{Page, PageKind};
use crate::model::value::Value;
use crate::source::{Origin, Sources, Span};

/// Reads all pages: the documents of each collection first, then the others.
pub(super) fn read_all(
    sources: &Sources,
    config: &Config,
    entries: &[Entry],
    diagnostics: &mut Diagnostics,
) -> Vec<Page> {
    let read = |entry: &Entry| {
        let mut told = Diagnostics::default();
        (read(sources, config, entry, &mut told), told)
    };
    let read: Vec<_> = entries.par_iter().map(read).collect();
    let mut pages: Vec<Page> = Vec::with_capacity(read.len());
    for (page, told) in read {
        diagnostics.merge(told);
        pages.extend(page);
    }
    let own = pages.iter().filter(|page| page.origin == Origin::Lesson);
    let kinds: Vec<PageKind> = own.map(|page| page.kind).collect();
    let has_no_episodes = workshop::has_no_episodes(&pages, config);
    let is_wanted = |page: &Page| match page.kind {
        PageKind::Plain | PageKind::File => true,
        PageKind::AllInOne | PageKind::Figures if has_no_episodes => false,
        kind => !kinds.contains(&kind),
    };
    pages.retain(|page| page.origin == Origin::Lesson || is_wanted(page));
    sequence::sort(&mut pages, config);
    pages
}

/// Reads one page; none if it is not published.
fn read(sources: &Sources, config: &Config, entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Page> {
    let file = sources.get(entry.file);
    let text = file.text();
    if let Some(error) = files::not_utf8(entry.file, file) {
        diagnostics.push(error);
    }
    let may_lack_front = entry.collection.is_none();
    let (mut front, body) = front_matter::read(text, entry.file, may_lack_front, diagnostics);
    front_types::check(&mut front, sources, diagnostics);
    let collection = entry.collection.map(|at| &config.collections[at]);
    let scope = collection.map_or("pages", |collection| &collection.name);
    front.values = front_matter::with_defaults(front.values, &defaults::of(config, &entry.path, scope));
    if front.get("published") == Some(&Value::Bool(false)) {
        return None;
    }
    let name = Name::of(&entry.path);
    let permalink = front.text("permalink").filter(|permalink| !permalink.is_empty());
    let (address, slug, title) = match collection {
        None => {
            let placed = entry.placed.as_ref().unwrap_or(&entry.path);
            let address = address::of_page(placed, permalink, config.permalink.as_deref());
            (address, name.stem.to_owned(), title(&front))
        }
        Some(collection) => {
            let document =
                Document::new(&entry.path, &collection.name, front.text("slug"), sequence::date(&front));
            let (address, unknown) = address::of_document(&document, permalink, config, entry.collection?);
            if let Some(unknown) = unknown {
                diagnostics.push(unknown_placeholder(&front, config, &unknown));
            }
            (address, document.slug().to_owned(), title(&front).or_else(|| Some(document.title())))
        }
    };
    let body = Span::new(entry.file, body, text.len());
    let kind = kind::of(
        entry.placed.as_ref().unwrap_or(&entry.path),
        collection.map(|c| c.name.as_str()),
        &front,
        sources.slice(body),
        &address.target,
    );
    let takes_heading = title.is_none() && kind == PageKind::Plain && name.is_markdown();
    let title =
        if takes_heading && config.github_pages { github_pages::title(sources.slice(body)) } else { title };
    Some(Page {
        file: entry.file,
        path: entry.path.clone(),
        origin: file.origin,
        kind,
        collection: collection.map(|collection| collection.name.clone()),
        slug,
        title,
        url: address.url,
        target: address.target,
        front,
        body,
        is_markdown: name.is_markdown(),
        output: collection.is_none_or(|collection| collection.output) && !name.is_sass(),
    })
}

/// The title as text, whatever type YAML gave it.
fn title(front: &FrontMatter) -> Option<String> {
    match front.get("title")? {
        Value::Bool(true) => Some("true".into()),
        value => value.to_text(),
    }
}

fn unknown_placeholder(front: &FrontMatter, config: &Config, name: &str) -> Diagnostic {
    let place = front.key("permalink").map_or(Span::new(config.file, 0, 0), |key| key.value);
    Diagnostic::error("permalink", place, format!("the placeholder `:{name}` has no value for this page"))
        .hint("the usual placeholders are :path, :title, :name, :slug and :collection")
}
