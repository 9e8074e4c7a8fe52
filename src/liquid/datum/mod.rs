//! The values of a running template.

mod compare;
mod convert;
mod decimal;
mod json;
mod print;

use std::ops::Deref;
use std::sync::Arc;

use jiff::{Zoned, civil::Date};

use crate::model::lesson::PageId;
use crate::model::value::{Map, Value};

pub use compare::{Order, contains, equal, order};
pub use convert::{Number, integer, leading_integer, number, range_end};
pub use decimal::Decimal;
pub use json::json;
pub use print::{filter_text, inspect, print};

/// A value, borrowed from the lesson if possible, and always cheap to clone.
#[derive(Debug, Clone, Default)]
pub enum Datum<'a> {
    /// `nil`, the value of undefined names.
    #[default]
    Nil,
    /// The word `empty`.
    Empty,
    /// The word `blank`.
    Blank,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i128),
    /// A decimal number.
    Float(f64),
    /// A string of text.
    Text(Text<'a>),
    /// A date without a time.
    Date(Date),
    /// A date and time in a time zone.
    Time(Arc<Zoned>),
    /// A range of whole numbers, from its first to its last.
    Range(i128, i128),
    /// A list of values.
    List(List<'a>),
    /// A map, in the order of its keys.
    Map(Entries<'a>),
    /// A page or a document of a collection.
    Page(PageId),
    /// The `site` variable.
    Site,
    /// The `jekyll` variable.
    Jekyll,
    /// The `forloop` or `tablerowloop` variable in one iteration of a loop.
    Loop(Arc<Iteration>),
}

/// One iteration of a loop.
#[derive(Debug)]
pub struct Iteration {
    /// The source of the loop's head: `item-collection`.
    pub name: String,
    /// The number of iterations.
    pub length: usize,
    /// The index of this one, from 0.
    pub index: usize,
    /// The loop around this one.
    pub parent: Option<Arc<Iteration>>,
    /// The number of columns of a `tablerow`.
    pub columns: Option<usize>,
}

/// A string.
#[derive(Debug, Clone)]
pub enum Text<'a> {
    /// A part of a file or of the configuration.
    Borrowed(&'a str),
    /// A string that the template made.
    Shared(Arc<str>),
}

/// A list of values.
#[derive(Debug, Clone)]
pub enum List<'a> {
    /// A list in the configuration or the front matter.
    Source(&'a [Value]),
    /// A list that the template made.
    Made(Arc<[Datum<'a>]>),
}

/// The entries of a map, in order.
#[derive(Debug, Clone)]
pub enum Entries<'a> {
    /// A map in the configuration or the front matter.
    Source(&'a Map),
    /// A map that the template made.
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
    /// The number of elements.
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

    /// Returns the element at this index.
    pub fn get(&self, index: usize) -> Option<Datum<'a>> {
        match self {
            Self::Source(list) => list.get(index).map(Datum::from),
            Self::Made(list) => list.get(index).cloned(),
        }
    }

    /// The elements, in order.
    pub fn iter(&self) -> impl Iterator<Item = Datum<'a>> + '_ {
        (0..self.len()).filter_map(|index| self.get(index))
    }
}

impl<'a> Entries<'a> {
    /// The number of keys.
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

    /// Returns the value of a key of any kind.
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
    /// Creates a string.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Text(Text::Shared(text.into()))
    }

    /// Creates a list.
    pub fn list(list: impl Into<Arc<[Datum<'a>]>>) -> Self {
        Self::List(List::Made(list.into()))
    }

    /// Creates a map with string keys.
    pub fn map(entries: impl IntoIterator<Item = (&'a str, Datum<'a>)>) -> Self {
        let entries = entries.into_iter().map(|(key, value)| (Datum::from(key), value));
        Self::Map(Entries::Made(entries.collect()))
    }

    /// Whether it counts as true: anything but nil and false.
    pub fn is_truthy(&self) -> bool {
        !matches!(self, Self::Nil | Self::Bool(false))
    }

    /// Whether it is [`Self::Nil`].
    pub fn is_nil(&self) -> bool {
        matches!(self, Self::Nil)
    }

    /// The kind of the value, for messages: `a string`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Nil | Self::Empty | Self::Blank => "nothing",
            Self::Bool(_) => "true or false",
            Self::Int(_) | Self::Float(_) => "a number",
            Self::Text(_) => "a string",
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

impl Iteration {
    /// Returns the value of a key of `forloop` or `tablerowloop`.
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
