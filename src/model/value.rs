//! The values of configuration, front matter and data files, with the types of YAML 1.1.

use std::collections::HashMap;

use jiff::{Zoned, civil::Date};

/// A value of YAML 1.1.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// `~`, `null`, or an empty value.
    #[default]
    Nil,
    /// `true`, `yes`, `on`, or `false`, `no`, `off`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A decimal number.
    Float(f64),
    /// A string, quoted or plain.
    Text(String),
    /// A day: `2020-01-02`.
    Date(Date),
    /// A moment: `2020-01-02 10:20:30`.
    Time(Box<Zoned>),
    /// A list of values.
    List(Vec<Value>),
    /// A map from keys to values.
    Map(Map),
}

impl Value {
    /// Returns the string, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// Returns a string, a number or a day as text.
    pub fn to_text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Int(number) => Some(number.to_string()),
            Self::Float(number) => Some(number.to_string()),
            Self::Date(date) => Some(date.to_string()),
            _ => None,
        }
    }

    /// Returns the whole number, if it is one.
    pub fn as_int(&self) -> Option<i64> {
        if let Self::Int(number) = self { Some(*number) } else { None }
    }

    /// Returns the map, if it is one.
    pub fn as_map(&self) -> Option<&Map> {
        if let Self::Map(map) = self { Some(map) } else { None }
    }

    /// Returns the elements, if it is a list.
    pub fn as_list(&self) -> Option<&[Value]> {
        if let Self::List(list) = self { Some(list) } else { None }
    }

    /// Whether it is [`Self::Nil`].
    pub fn is_nil(&self) -> bool {
        matches!(self, Self::Nil)
    }

    /// Whether Liquid treats it as true: anything but nil and false.
    pub fn is_truthy(&self) -> bool {
        !matches!(self, Self::Nil | Self::Bool(false))
    }

    /// The kind of the value, for messages: `a string`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Nil => "nothing",
            Self::Bool(_) => "true or false",
            Self::Int(_) => "a whole number",
            Self::Float(_) => "a decimal number",
            Self::Text(_) => "a string",
            Self::Date(_) => "a date",
            Self::Time(_) => "a time",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

/// A map that keeps the order of its keys. Lookups are linear, as maps in lessons are small.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    entries: Vec<(Value, Value)>,
}

impl Map {
    /// Returns the value of a string key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entries.iter().find(|(k, _)| k.as_text() == Some(key)).map(|(_, value)| value)
    }

    /// Returns the value of a key of any type.
    pub fn get_key(&self, key: &Value) -> Option<&Value> {
        self.entries.iter().find(|(k, _)| k == key).map(|(_, value)| value)
    }

    /// Sets the value of a key. An existing key keeps its position.
    pub fn insert(&mut self, key: impl Into<Value>, value: Value) {
        let key = key.into();
        match self.entries.iter_mut().find(|(k, _)| *k == key) {
            Some(entry) => entry.1 = value,
            None => self.entries.push((key, value)),
        }
    }

    /// Keys and values, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (&Value, &Value)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// The number of keys.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no keys.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl FromIterator<(Value, Value)> for Map {
    /// Of duplicate keys, the last value wins, at the position of the first. Takes linear time for string keys.
    fn from_iter<I: IntoIterator<Item = (Value, Value)>>(entries: I) -> Self {
        let mut map = Self::default();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (key, value) in entries {
            match &key {
                Value::Text(text) => {
                    let place = *places.entry(text.clone()).or_insert(map.entries.len());
                    match map.entries.get_mut(place) {
                        Some(entry) => entry.1 = value,
                        None => map.entries.push((key, value)),
                    }
                }
                _ => map.insert(key, value),
            }
        }
        map
    }
}
