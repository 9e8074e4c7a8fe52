//! Shared by `for` and `tablerow`: the items that they iterate over, `limit` and `offset`.

use std::sync::Arc;

use crate::liquid::datum::{Datum, List, integer};
use crate::liquid::evaluate;
use crate::liquid::expression::Expr;
use crate::liquid::run::Run;
use crate::liquid::template::Failure;

/// The items that a loop iterates over.
pub enum Items<'a> {
    /// The elements of a list.
    List(List<'a>),
    /// Consecutive numbers: the first one, and how many there are.
    Range(i128, usize),
}

/// The value of `limit` or `offset`.
#[derive(Debug)]
pub enum Bound {
    /// A value that is evaluated.
    Value(Expr),
    /// `offset: continue`: the index at which the last loop with the same head stopped.
    Continue,
}

impl<'a> Items<'a> {
    /// Returns the items of a value: the elements of a list or range, the pairs of a map, the keys of a document, or a
    /// string as a single item.
    pub fn of(run: &Run<'_, 'a>, value: Datum<'a>) -> Self {
        let pairs = |entries: &crate::liquid::datum::Entries<'a>| {
            List::Made(entries.iter().map(|(key, value)| Datum::list([key, value])).collect())
        };
        match value {
            Datum::Range(first, last) => {
                let length = last.saturating_sub(first).saturating_add(1).max(0);
                Self::Range(first, usize::try_from(length).unwrap_or(usize::MAX))
            }
            Datum::List(list) => Self::List(list),
            Datum::Map(entries) => Self::List(pairs(&entries)),
            Datum::Page(page) => match run.world().page_map(page) {
                Datum::Map(entries) if run.world().lesson.page(page).collection.is_some() => {
                    Self::List(List::Made(entries.iter().map(|(key, _)| key).collect()))
                }
                Datum::Map(entries) => Self::List(pairs(&entries)),
                _ => Self::List(List::Source(&[])),
            },
            Datum::Text(text) if !text.is_empty() => Self::List(List::Made(Arc::from([Datum::Text(text)]))),
            _ => Self::List(List::Source(&[])),
        }
    }

    /// The number of items.
    pub fn len(&self) -> usize {
        match self {
            Self::List(list) => list.len(),
            Self::Range(_, length) => *length,
        }
    }

    /// Returns the item at this index.
    pub fn get(&self, index: usize) -> Datum<'a> {
        match self {
            Self::List(list) => list.get(index).unwrap_or_default(),
            Self::Range(first, _) => Datum::Int(first.saturating_add(index as i128)),
        }
    }
}

/// Returns the value of a bound; `None` if it is nil, 0 if it is negative.
pub fn bound(run: &mut Run<'_, '_>, value: &Expr) -> Result<Option<usize>, Failure> {
    let value = evaluate::quiet_value(run, value);
    if value.is_nil() {
        return Ok(None);
    }
    match integer(&value) {
        Some(number) => Ok(Some(usize::try_from(number.max(0)).unwrap_or(usize::MAX))),
        None => Err(Failure::runtime(format!("expected a whole number, found {}", value.kind()))),
    }
}
