//! The variables that templates get from the lesson: `page`, `site`, `jekyll`.

mod collections;
mod defaults;
mod excerpt;
mod files;
mod github;
mod page;
mod site;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::Zoned;

use super::datum::{Datum, Entries};
use crate::model::lesson::{Lesson, PageId};
use crate::source::{FileId, Sources};

/// The lesson, with values that are computed on first use.
pub struct World<'a> {
    /// The lesson whose pages are expanded.
    pub lesson: &'a Lesson,
    /// The files of the lesson.
    pub sources: &'a Sources,
    /// `site.time`, in the time zone of the site.
    pub now: Zoned,
    collections: OnceLock<BTreeMap<&'a str, Vec<PageId>>>,
    lists: OnceLock<BTreeMap<&'static str, Datum<'a>>>,
    neighbours: OnceLock<BTreeMap<PageId, Neighbours>>,
    addresses: OnceLock<BTreeMap<&'a str, String>>,
}

/// The documents before and after another one.
#[derive(Debug, Clone, Copy, Default)]
struct Neighbours {
    previous: Option<PageId>,
    next: Option<PageId>,
}

impl<'a> World<'a> {
    /// Creates the variables of a lesson.
    pub fn new(lesson: &'a Lesson, sources: &'a Sources, now: Zoned) -> Self {
        Self {
            lesson,
            sources,
            now,
            collections: OnceLock::new(),
            lists: OnceLock::new(),
            neighbours: OnceLock::new(),
            addresses: OnceLock::new(),
        }
    }

    /// Returns the file for `{% include NAME %}`: the lesson's own, else a built-in one.
    pub fn include(&self, name: &str) -> Option<FileId> {
        self.lesson.includes.get(name).copied()
    }

    /// Returns the address of the page made from the file at `path`, or of its copy.
    pub fn address(&self, path: &str) -> Option<String> {
        self.addresses().get(path).cloned()
    }

    /// Returns the paths that `{% link %}` accepts.
    pub fn linkable(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.addresses().keys().copied()
    }

    fn addresses(&self) -> &BTreeMap<&'a str, String> {
        self.addresses.get_or_init(|| {
            let files = self.lesson.assets.iter();
            let files =
                files.map(|(file, place)| (self.sources.get(*file).path.as_str(), format!("/{place}")));
            let pages = self.lesson.pages.iter().filter(|page| page.output);
            files.chain(pages.map(|page| (page.path.as_str(), page.url.clone()))).collect()
        })
    }

    /// Returns the value of a key, written `.key` (`by_name`) or `[key]`; `None` if there is no such key.
    pub fn get(&self, from: &Datum<'a>, key: &Datum<'a>, by_name: bool) -> Option<Datum<'a>> {
        let name = match key {
            Datum::Text(text) => Some(&**text),
            _ => None,
        };
        let found = match (from, name) {
            (Datum::Map(entries), _) => entries.get(key),
            (Datum::Page(page), Some(name)) => self.page_key(*page, name),
            (Datum::Site, Some(name)) => self.site_key(name),
            (Datum::Jekyll, Some("environment")) => Some(Datum::from("production")),
            (Datum::Jekyll, Some("version")) => Some(Datum::from("4.3.1")),
            (Datum::Loop(iteration), Some(name)) => iteration.get(name),
            (Datum::List(list), None) => match key {
                Datum::Int(index) => element_index(*index, list.len()).and_then(|index| list.get(index)),
                _ => None,
            },
            _ => None,
        };
        found.or_else(|| name.filter(|_| by_name).and_then(|name| measure(from, name)))
    }

    /// Returns the keys of a value, for "did you mean".
    pub fn keys(&self, from: &Datum<'a>) -> Vec<String> {
        let texts = |entries: &Entries<'a>| {
            entries.iter().map(|(key, _)| super::datum::print(&key).into_owned()).collect()
        };
        match from {
            Datum::Map(entries) => texts(entries),
            Datum::Page(page) => texts(&self.page_entries(*page)),
            Datum::Site => self.site_keys(),
            Datum::Jekyll => vec!["environment".into(), "version".into()],
            Datum::Loop(_) => {
                ["index", "index0", "rindex", "rindex0", "first", "last", "length"].map(String::from).to_vec()
            }
            _ => Vec::new(),
        }
    }
}

/// Returns `.size`, `.first` or `.last` of a value.
fn measure<'a>(from: &Datum<'a>, name: &str) -> Option<Datum<'a>> {
    let count = |number: usize| Some(Datum::Int(number as i128));
    match (from, name) {
        (Datum::Text(text), "size") => count(text.chars().count()),
        // The size of an integer in Ruby is eight bytes.
        (Datum::Int(_), "size") => count(8),
        (Datum::List(list), "size") => count(list.len()),
        (Datum::List(list), "first") => Some(list.get(0).unwrap_or_default()),
        (Datum::List(list), "last") => {
            Some(list.len().checked_sub(1).and_then(|last| list.get(last)).unwrap_or_default())
        }
        (Datum::Map(entries), "size") => count(entries.len()),
        (Datum::Map(entries), "first") => {
            Some(entries.iter().next().map_or(Datum::Nil, |(key, value)| Datum::list([key, value])))
        }
        (Datum::Range(first, last), "size") => Some(Datum::Int((last - first + 1).max(0))),
        (Datum::Range(first, _), "first") => Some(Datum::Int(*first)),
        (Datum::Range(_, last), "last") => Some(Datum::Int(*last)),
        _ => None,
    }
}

/// Converts an index, which counts from the end if it is negative.
fn element_index(index: i128, length: usize) -> Option<usize> {
    let from_start = if index < 0 { index.checked_add(length as i128)? } else { index };
    usize::try_from(from_start).ok().filter(|&index| index < length)
}
