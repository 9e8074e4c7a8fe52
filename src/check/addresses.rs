//! Looks up addresses on the site, and suggests what was meant where there is nothing.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::facts::PageFacts;
use super::target::Inside;
use crate::diagnostics::{Diagnostic, nearest};
use crate::model::address::{Start, relative_folder, served};
use crate::model::index::Index;
use crate::model::lesson::{Lesson, Page};
use crate::model::site::SitePath;
use crate::source::FileId;

/// What is at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The file at exactly this address.
    Exactly(SitePath),
    /// The page that servers find by adding `.html` or `/index.html`.
    WithoutExtension(SitePath),
    /// A file whose path differs in case only.
    InOtherCase(SitePath),
    /// No file at all.
    Nothing,
}

/// The addresses of a site. A lookup takes the same time however many there are; the tables that suggestions need are
/// only built for the first address that leads nowhere.
pub struct Addresses<'a> {
    lesson: &'a Lesson,
    index: &'a Index,
    /// Pages by their path on the site.
    pages: OnceLock<HashMap<&'a SitePath, &'a Page>>,
    /// Copied files by their path on the site.
    files: OnceLock<HashMap<&'a SitePath, FileId>>,
    names: OnceLock<Names<'a>>,
    /// The nearest path to each missing one that was looked up.
    nearest: Mutex<HashMap<String, Option<&'a SitePath>>>,
}

/// The paths of a site by parts of them.
#[derive(Default)]
struct Names<'a> {
    /// By the path in lower case.
    lower: HashMap<String, &'a SitePath>,
    /// By the last segment: `index.html`, `a.png`.
    last: HashMap<&'a str, Vec<&'a SitePath>>,
    /// Pages by the last segment without what servers add: `setup` for `setup.html` and `setup/index.html`.
    stem: HashMap<&'a str, Vec<&'a SitePath>>,
    /// Pages by the name of their source file: `02-loops.md`.
    source: HashMap<&'a str, Vec<&'a Page>>,
}

impl<'a> Addresses<'a> {
    /// The addresses of a lesson and its index; the tables are built when needed.
    pub fn new(lesson: &'a Lesson, index: &'a Index) -> Self {
        let (pages, files, names) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { lesson, index, pages, files, names, nearest: Mutex::default() }
    }

    /// The page of the lesson at a path.
    pub fn page(&self, path: &SitePath) -> Option<&'a Page> {
        let pages = || self.lesson.pages.iter().map(|page| (&page.target, page)).collect();
        self.pages.get_or_init(pages).get(path).copied()
    }

    /// The file of the lesson that is copied to a path.
    pub fn file(&self, path: &SitePath) -> Option<FileId> {
        let files = || self.lesson.assets.iter().map(|(file, path)| (path, *file)).collect();
        self.files.get_or_init(files).get(path).copied()
    }

    /// What the site has at an address.
    pub fn find(&self, target: &Inside) -> Found {
        let index = self.index;
        let has = |path: &SitePath| index.pages.contains_key(path) || index.files.contains(path);
        let path = &target.path;
        if has(path) {
            return Found::Exactly(path.clone());
        }
        if !target.is_folder
            && let Some(page) = served(path.as_str()).find(has)
        {
            return Found::WithoutExtension(page);
        }
        // No server answers `setup/` with `setup.html`, but `fig/` may be a folder of files.
        if let Some(folder) = path.as_str().strip_suffix("index.html").filter(|_| target.is_folder)
            && self.has_files_in(folder)
        {
            return Found::Exactly(path.clone());
        }
        match self.names().lower.get(&path.as_str().to_lowercase()) {
            Some(known) => Found::InOtherCase((*known).clone()),
            None => Found::Nothing,
        }
    }

    /// Whether there is a file in a folder; `folder` ends with `/`.
    fn has_files_in(&self, folder: &str) -> bool {
        // In path order, the files of a folder follow its name.
        let from = SitePath::new(&format!("/{folder}\0"));
        self.index.files.range(from..).next().is_some_and(|file| file.as_str().starts_with(folder))
    }

    /// Adds a hint about an address that leads nowhere: what was probably meant, or where relative addresses start.
    pub fn suggest(&self, page: &PageFacts, target: &Inside, finding: Diagnostic) -> Diagnostic {
        let wanted = target.path.as_str();
        if let Some(right) = self.meant(wanted) {
            let mut right = relative_folder(&page.page.target, right);
            if let Some(fragment) = &target.fragment {
                right = format!("{right}#{fragment}");
            }
            return finding.suggest(&right);
        }
        // An address in the folder of its page was probably written relative to the source file.
        let folder = page.page.target.as_str().rsplit_once('/').map(|(folder, _)| folder);
        let is_beside = |folder: &str| wanted.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        if target.from == Start::Page && folder.is_some_and(is_beside) {
            let start = &page.page.url;
            return finding.hint(format!("relative addresses start at the page's own address, `{start}`"));
        }
        finding.hint("add the file, or fix the address")
    }

    fn meant(&self, wanted: &str) -> Option<&'a SitePath> {
        let names = self.names();
        // The path of a source file: `_episodes/02-loops.md`.
        let name = last_part(wanted);
        let sources = names.source.get(name).map(Vec::as_slice).unwrap_or_default();
        if let Some(source) = sources.iter().find(|page| page.path == wanted || wanted.ends_with(".md")) {
            return Some(&source.target);
        }
        // The right file in the wrong folder, if there is only one.
        let tail = last_part(wanted.strip_suffix("/index.html").unwrap_or(wanted));
        let stem = tail.strip_suffix(".html").unwrap_or(tail);
        let by_stem = names.stem.get(stem).map(Vec::as_slice).unwrap_or_default();
        let by_name = names.last.get(tail).map(Vec::as_slice).unwrap_or_default();
        let mut elsewhere = by_name.iter().chain(by_stem.iter().filter(|path| !by_name.contains(path)));
        if let (Some(one), None) = (elsewhere.next(), elsewhere.next()) {
            return Some(one);
        }
        self.nearest(wanted)
    }

    fn nearest(&self, wanted: &str) -> Option<&'a SitePath> {
        let known = || self.nearest.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(wanted) {
            return *found;
        }
        let found = nearest(wanted, all(self.index).map(SitePath::as_str));
        let found = found.and_then(|found| all(self.index).find(|path| path.as_str() == found));
        known().insert(wanted.to_owned(), found);
        found
    }

    fn names(&self) -> &Names<'a> {
        self.names.get_or_init(|| {
            let mut names = Names::default();
            for path in all(self.index) {
                let text = path.as_str();
                names.lower.entry(text.to_lowercase()).or_insert(path);
                names.last.entry(last_part(text)).or_default().push(path);
                if let Some(page) = text.strip_suffix("/index.html").or_else(|| text.strip_suffix(".html")) {
                    names.stem.entry(last_part(page)).or_default().push(path);
                }
            }
            for page in &self.lesson.pages {
                names.source.entry(last_part(&page.path)).or_default().push(page);
            }
            names
        })
    }
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

fn all(index: &Index) -> impl Iterator<Item = &SitePath> {
    index.pages.keys().chain(&index.files)
}
