//! The values that a template works with while it runs.

mod compare;
mod convert;
mod decimal;
mod print;

use std::ops::Deref;
use std::sync::Arc;

use jiff::{Zoned, civil::Date};

use crate::model::lesson::PageId;
use crate::model::value::{Map, Value};

pub use compare::{Order, contains, equal, order};
pub use convert::{Number, integer, leading_integer, number, range_end};
pub use decimal::Decimal;
pub use print::{filter_text, inspect, json, print};

/// A value: borrowed from the lesson where it can be, cheap to copy always.
#[derive(Debug, Clone, Default)]
pub enum Datum<'a> {
    /// Nothing.
    #[default]
    Nil,
    /// The word `empty`.
    Empty,
    /// The word `blank`.
    Blank,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i128),
    /// A decimal number.
    Float(f64),
    /// A text.
    Text(Text<'a>),
    /// A day.
    Date(Date),
    /// A moment.
    Time(Arc<Zoned>),
    /// Both ends of a range of whole numbers.
    Range(i128, i128),
    /// A list.
    List(List<'a>),
    /// A map.
    Map(Entries<'a>),
    /// A page or a document of a collection.
    Page(PageId),
    /// The whole site.
    Site,
    /// `jekyll`
    Jekyll,
    /// `forloop` or `tablerowloop` as it stands in one turn of a loop.
    Loop(Arc<Turn>),
}

/// One turn of a loop.
#[derive(Debug)]
pub struct Turn {
    /// `item-collection` as written.
    pub name: String,
    /// How many turns there are.
    pub length: usize,
    /// The number of this one, from 0.
    pub index: usize,
    /// The loop around this one.
    pub parent: Option<Arc<Turn>>,
    /// For `tablerow`: the number of columns.
    pub columns: Option<usize>,
}

/// A text: part of a file, or made while running.
#[derive(Debug, Clone)]
pub enum Text<'a> {
    /// Part of a file or of the configuration.
    Borrowed(&'a str),
    /// Made while running.
    Shared(Arc<str>),
}

/// A list.
#[derive(Debug, Clone)]
pub enum List<'a> {
    /// As it stands in the configuration or the front matter.
    Source(&'a [Value]),
    /// Made while running.
    Made(Arc<[Datum<'a>]>),
}

/// A map.
#[derive(Debug, Clone)]
pub enum Entries<'a> {
    /// As it stands in the configuration or the front matter.
    Source(&'a Map),
    /// Made while running.
    Made(Arc<[(Datum<'a>, Datum<'a>)]>),
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Borrowed(text) => text,
            Self::Shared(text) => text,
        }
    }
}

impl<'a> List<'a> {
    /// How many elements there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Source(list) => list.len(),
            Self::Made(list) => list.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The element with this number.
    pub fn get(&self, index: usize) -> Option<Datum<'a>> {
        match self {
            Self::Source(list) => list.get(index).map(Datum::from),
            Self::Made(list) => list.get(index).cloned(),
        }
    }

    /// The elements.
    pub fn iter(&self) -> impl Iterator<Item = Datum<'a>> + '_ {
        (0..self.len()).filter_map(|index| self.get(index))
    }
}

impl<'a> Entries<'a> {
    /// How many keys there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Source(map) => map.len(),
            Self::Made(entries) => entries.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of a key; keys of another type than text are found by a value of that type.
    pub fn get(&self, key: &Datum<'_>) -> Option<Datum<'a>> {
        if let (Self::Source(map), Datum::Text(text)) = (self, key) {
            return map.get(text).map(Datum::from);
        }
        self.iter().find(|(known, _)| equal(known, key)).map(|(_, value)| value)
    }

    /// Keys and values, in order.
    pub fn iter(&self) -> Box<dyn Iterator<Item = (Datum<'a>, Datum<'a>)> + '_> {
        match self {
            Self::Source(map) => {
                Box::new(map.iter().map(|(key, value)| (Datum::from(key), Datum::from(value))))
            }
            Self::Made(entries) => Box::new(entries.iter().cloned()),
        }
    }
}

impl<'a> Datum<'a> {
    /// A text that was made while running.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Text(Text::Shared(text.into()))
    }

    /// A list that was made while running.
    pub fn list(list: impl Into<Arc<[Datum<'a>]>>) -> Self {
        Self::List(List::Made(list.into()))
    }

    /// A map with text keys that was made while running.
    pub fn map(entries: impl IntoIterator<Item = (&'a str, Datum<'a>)>) -> Self {
        let entries = entries.into_iter().map(|(key, value)| (Datum::from(key), value));
        Self::Map(Entries::Made(entries.collect()))
    }

    /// Everything but nil and false is true.
    pub fn is_truthy(&self) -> bool {
        !matches!(self, Self::Nil | Self::Bool(false))
    }

    /// Whether it is nil.
    pub fn is_nil(&self) -> bool {
        matches!(self, Self::Nil)
    }

    /// What kind of value it is, in words for a message.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Nil | Self::Empty | Self::Blank => "nothing",
            Self::Bool(_) => "true or false",
            Self::Int(_) | Self::Float(_) => "a number",
            Self::Text(_) => "a text",
            Self::Date(_) => "a date",
            Self::Time(_) => "a time",
            Self::Range(..) => "a range",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
            Self::Page(_) => "a page",
            Self::Site | Self::Jekyll | Self::Loop(_) => "an object",
        }
    }
}

impl<'a> From<&'a str> for Datum<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Text::Borrowed(text))
    }
}

impl<'a> From<&'a Value> for Datum<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Nil => Self::Nil,
            Value::Bool(truth) => Self::Bool(*truth),
            Value::Int(number) => Self::Int(i128::from(*number)),
            Value::Float(number) => Self::Float(*number),
            Value::Text(text) => Self::Text(Text::Borrowed(text)),
            Value::Date(date) => Self::Date(*date),
            Value::Time(time) => Self::Time(Arc::new((**time).clone())),
            Value::List(list) => Self::List(List::Source(list)),
            Value::Map(map) => Self::Map(Entries::Source(map)),
        }
    }
}

impl Turn {
    /// A key of `forloop` or `tablerowloop`.
    pub fn get(self: &Arc<Self>, key: &str) -> Option<Datum<'static>> {
        let count = |number: usize| Some(Datum::Int(number as i128));
        let (index, last) = (self.index, self.index + 1 == self.length);
        match (key, self.columns) {
            ("index", _) => count(index + 1),
            ("index0", _) => count(index),
            ("rindex", _) => count(self.length - index),
            ("rindex0", _) => count(self.length - index - 1),
            ("first", _) => Some(Datum::Bool(index == 0)),
            ("last", _) => Some(Datum::Bool(last)),
            ("length", _) => count(self.length),
            ("name", None) => Some(Datum::text(self.name.as_str())),
            ("parentloop", None) => Some(self.parent.clone().map_or(Datum::Nil, Datum::Loop)),
            ("col", Some(columns)) => count(index % columns + 1),
            ("col0", Some(columns)) => count(index % columns),
            ("col_first", Some(columns)) => Some(Datum::Bool(index % columns == 0)),
            ("col_last", Some(columns)) => Some(Datum::Bool(index % columns + 1 == columns)),
            ("row", Some(columns)) => count(index / columns + 1),
            _ => None,
        }
    }
}
