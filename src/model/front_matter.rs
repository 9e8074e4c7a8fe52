//! The front matter of a page: its values, and where each key is in the source.

use super::value::{Map, Value};
use crate::source::Span;

/// The YAML between the `---` lines of a page, merged with the configuration's defaults.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    /// The page's own values, then the defaults for keys that it does not set.
    pub values: Map,
    /// The spans of the page's own top-level keys, in order.
    pub keys: Vec<KeySpan>,
    /// The whole block, `---` lines included; `None` if the page has none.
    pub span: Option<Span>,
}

/// The spans of a top-level key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySpan {
    /// The key's name.
    pub name: String,
    /// The span of the key.
    pub key: Span,
    /// The span of its value, up to the next key.
    pub value: Span,
    /// The span of each element, if the value is a list.
    pub items: Vec<Span>,
}

impl FrontMatter {
    /// Returns the value of a key, the page's own or the default. Nil counts as missing.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.values.get(key).filter(|value| !value.is_nil())
    }

    /// Returns the value of a key if it is a string.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Value::as_text)
    }

    /// Returns the spans of a key if the page itself sets it.
    pub fn key(&self, name: &str) -> Option<&KeySpan> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// Returns the best span for a message about a key: its value, else the key, else the opening `---`.
    pub fn place(&self, name: &str) -> Option<Span> {
        let block = self.span.map(|span| Span { end: span.start + 3, ..span });
        self.key(name).map(|key| if key.value.is_empty() { key.key } else { key.value }).or(block)
    }
}
