//! The documents of collections, in Jekyll's order.

use std::collections::BTreeMap;

use super::{Neighbours, World};
use crate::liquid::datum::{Datum, Order, order};
use crate::model::lesson::{Page, PageId};
use crate::model::value::{Map, Value};

impl<'a> World<'a> {
    /// Returns the documents of each collection, by its name.
    pub(super) fn collections(&self) -> &BTreeMap<&'a str, Vec<PageId>> {
        self.collections.get_or_init(|| {
            let names = self.lesson.config.collections.iter().map(|collection| collection.name.as_str());
            let mut found: BTreeMap<&str, Vec<PageId>> = names.map(|name| (name, Vec::new())).collect();
            for (id, page) in self.lesson.iter() {
                if let Some(name) = &page.collection {
                    found.entry(name).or_default().push(id);
                }
            }
            for (name, documents) in &mut found {
                self.sort(name, documents);
            }
            found
        })
    }

    /// Returns the document after or before this one in its collection.
    pub(super) fn neighbour(&self, page: PageId, next: bool) -> Datum<'a> {
        let neighbours = self.neighbours.get_or_init(|| {
            let mut found: BTreeMap<PageId, Neighbours> = BTreeMap::new();
            for pair in self.collections().values().flat_map(|documents| documents.windows(2)) {
                found.entry(pair[0]).or_default().next = Some(pair[1]);
                found.entry(pair[1]).or_default().previous = Some(pair[0]);
            }
            found
        });
        let around = neighbours.get(&page).copied().unwrap_or_default();
        let found = if next { around.next } else { around.previous };
        found.map_or(Datum::Nil, Datum::Page)
    }

    /// Whether a page is a document of a collection.
    pub(super) fn is_document(page: &Page) -> bool {
        page.collection.is_some()
    }

    /// Sorts documents by the collection's `sort_by` or `order`, else by date if both have one, else by path.
    fn sort(&self, name: &str, documents: &mut [PageId]) {
        let page = |id: &PageId| self.lesson.page(*id);
        documents.sort_by(|a, b| {
            let (a, b) = (page(a), page(b));
            let dates = a.front.get("date").zip(b.front.get("date"));
            let by_date = dates.and_then(|(a, b)| known(a, b)).filter(|order| order.is_ne());
            by_date.unwrap_or_else(|| a.path.as_bytes().cmp(b.path.as_bytes()))
        });
        let settings = self.lesson.config.get("collections").and_then(Value::as_map);
        let Some(settings) = settings.and_then(|all| all.get(name)).and_then(Value::as_map) else { return };
        if let Some(key) = settings.get("sort_by").and_then(Value::as_text) {
            documents.sort_by(|a, b| match (page(a).front.get(key), page(b).front.get(key)) {
                (Some(a), Some(b)) => known(a, b).unwrap_or(std::cmp::Ordering::Equal),
                (a, b) => b.is_some().cmp(&a.is_some()),
            });
        } else if let Some(rank) = ranks(settings) {
            let of = |id: &PageId| {
                let name = page(id).path.split_once('/').map_or("", |(_, name)| name);
                rank.get(name).copied().unwrap_or(usize::MAX)
            };
            documents.sort_by_key(of);
        }
    }
}

fn known(a: &Value, b: &Value) -> Option<std::cmp::Ordering> {
    match order(&Datum::from(a), &Datum::from(b)) {
        Order::Known(order) => Some(order),
        _ => None,
    }
}

/// Returns the rank of each file in a collection's `order`.
fn ranks(settings: &Map) -> Option<BTreeMap<&str, usize>> {
    let names = settings.get("order")?.as_list()?;
    Some(names.iter().enumerate().filter_map(|(i, name)| Some((name.as_text()?, i))).collect())
}
