//! Sorts the files of a lesson: pages, files to copy, includes, data, theme; the rest is ignored.
//!
//! The rules are Jekyll's: <https://jekyllrb.com/docs/configuration/options/>, found by experiment where that is silent.

use std::collections::{BTreeMap, BTreeSet};

use super::address::Name;
use super::{front_matter, github_pages};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::config::Config;
use crate::source::{Data, FileId, Origin, SourceFile, Sources, Span};

/// What Jekyll excludes from every site, and `site.toml`.
const ALWAYS_EXCLUDED: [&str; 11] = [
    "site.toml",
    ".sass-cache/",
    ".jekyll-cache/",
    "gemfiles/",
    "Gemfile",
    "Gemfile.lock",
    "node_modules/",
    "vendor/bundle/",
    "vendor/cache/",
    "vendor/gems/",
    "vendor/ruby/",
];

/// A file that becomes a page or is copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The source file.
    pub file: FileId,
    /// Its path in the lesson.
    pub path: String,
    /// The collection it is in, as an index into [`Config::collections`].
    pub collection: Option<usize>,
    /// Where the file comes from. A built-in page is only used if the lesson has no page of its kind.
    pub origin: Origin,
    /// The path that decides its address: another than its own for a `README.md` that is the home page of its folder.
    pub placed: Option<String>,
}

/// The files of a lesson, sorted by what they are.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Files with front matter, and Markdown among the episodes and extras: the documents of each collection, then pages; sorted by path.
    pub pages: Vec<Entry>,
    /// Files that are copied as they are.
    pub assets: Vec<Entry>,
    /// The files of `_includes` and the built-in ones, by path in that folder; the lesson's own win.
    pub includes: BTreeMap<String, FileId>,
    /// The files of `_data`, by path in that folder.
    pub data: Vec<(String, FileId)>,
    /// The files of `theme`, by path in that folder.
    pub theme: BTreeMap<String, FileId>,
}

/// Sorts the files of a lesson.
pub(super) fn sort(sources: &Sources, config: &Config) -> Files {
    let mut files = Files::default();
    for (id, file) in sources.iter() {
        let (path, origin) = (file.path.as_str(), file.origin);
        if let Some(name) = path.strip_prefix("_includes/") {
            if origin == Origin::Lesson || !files.includes.contains_key(name) {
                files.includes.insert(name.to_owned(), id);
            }
        } else if let Some(name) = path.strip_prefix("_data/") {
            files.data.push((name.to_owned(), id));
        } else if let Some(name) = path.strip_prefix("theme/") {
            files.theme.insert(name.to_owned(), id);
        } else if let Some(collection) = collection_of(path, config) {
            let entry = Entry { file: id, path: path.to_owned(), collection, placed: None, origin };
            let is_text = matches!(file.data, Data::Text(_));
            let is_page =
                is_text && (front_matter::starts(file.text()) || is_document(path, collection, config));
            if is_page { files.pages.push(entry) } else { files.assets.push(entry) }
        }
    }
    if config.github_pages {
        files.add_pages_of_github(sources);
    }
    let place = |entry: &Entry| (entry.collection.unwrap_or(usize::MAX), entry.origin);
    files.pages.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.path.cmp(&b.path)));
    files
}

impl Files {
    /// Adds the pages that GitHub Pages makes of Markdown without front matter; their files are copied as well.
    fn add_pages_of_github(&mut self, sources: &Sources) {
        let taken: BTreeSet<&str> =
            self.pages.iter().chain(&self.assets).map(|entry| entry.path.as_str()).collect();
        let page = |entry: &Entry| {
            let is_text = matches!(sources.get(entry.file).data, Data::Text(_));
            if entry.collection.is_some() || entry.origin != Origin::Lesson || !is_text {
                return None;
            }
            let placed = github_pages::index_of_readme(&entry.path, &taken);
            let is_page = placed.is_some() || github_pages::is_page(&entry.path);
            is_page.then(|| Entry { placed, ..entry.clone() })
        };
        let pages: Vec<Entry> = self.assets.iter().filter_map(page).collect();
        self.pages.extend(pages);
    }
}

/// Whether a file is a page even without front matter: Jekyll copies such Markdown unchanged, but no author means that.
fn is_document(path: &str, collection: Option<usize>, config: &Config) -> bool {
    let name = collection.map(|at| config.collections[at].name.as_str());
    matches!(name, Some("episodes" | "extras")) && Name::of(path).is_markdown()
}

/// The collection of a file; the outer `None` means that it is not part of the site.
#[allow(clippy::option_option)]
fn collection_of(path: &str, config: &Config) -> Option<Option<usize>> {
    let inner_of = |name: &str| path.strip_prefix('_')?.strip_prefix(name)?.strip_prefix('/');
    let found = config.collections.iter().enumerate().find_map(|(at, c)| Some((at, inner_of(&c.name)?)));
    match found {
        None => all_parts(path).all(|(part, name)| is_kept(part, name, config)).then_some(None),
        Some((at, inner)) => {
            // Inside a collection Jekyll only looks at the first and the last part.
            let start = path.len() - inner.len();
            let depth = inner.matches('/').count();
            let looked_at = |&(nth, _): &(usize, (&str, &str))| nth == 0 || nth == depth;
            let mut parts =
                all_parts(path).filter(|(part, _)| part.len() > start).enumerate().filter(looked_at);
            parts.all(|(_, (part, name))| is_kept(part, name, config)).then_some(Some(at))
        }
    }
}

/// The folders of a path (with a final `/`), then the path itself, each with its last name.
fn all_parts(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let ends = path.match_indices('/').map(|(at, _)| at + 1).chain(std::iter::once(path.len()));
    ends.scan(0, move |start, end| {
        let name = path[*start..end].trim_end_matches('/');
        *start = end;
        Some((&path[..end], name))
    })
}

fn is_kept(part: &str, name: &str, config: &Config) -> bool {
    if config.exclusions.asks_for(part, name) {
        return true;
    }
    let is_special = name.starts_with(['.', '_', '#', '~']) || name.ends_with(['~', '.']);
    let is_excluded = ALWAYS_EXCLUDED.contains(&part) || config.exclusions.names(part);
    !is_special && !is_excluded
}

/// Reports files that are not UTF-8 though lessonry has to read them.
pub(super) fn check_utf8<'f>(
    sources: &Sources,
    files: impl Iterator<Item = &'f FileId>,
    diagnostics: &mut Diagnostics,
) {
    for &id in files {
        if let Some(error) = not_utf8(id, sources.get(id)) {
            diagnostics.push(error);
        }
    }
}

/// The error for a file that is not UTF-8.
pub(super) fn not_utf8(id: FileId, file: &SourceFile) -> Option<Diagnostic> {
    let at = file.not_utf8? as usize;
    let span = Span::new(id, at, at + '\u{FFFD}'.len_utf8());
    Some(
        Diagnostic::error("not-utf8", span, "this file is not UTF-8: the first invalid byte is here")
            .hint("save the file as UTF-8"),
    )
}
