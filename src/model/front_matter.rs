//! The front matter of a page: its values, and where each key was written.

use super::value::{Map, Value};
use crate::source::Span;

/// What stands between the `---` lines of a page, with the configuration's defaults below it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    /// All values: the page's own, then the defaults that it does not set.
    pub values: Map,
    /// The page's own top-level keys with the places of key and value, in order.
    pub keys: Vec<KeySpan>,
    /// The whole block with its `---` lines.
    pub span: Option<Span>,
}

/// Where a top-level key was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySpan {
    /// The key.
    pub name: String,
    /// The key's own place.
    pub key: Span,
    /// The place of its value, up to the next key.
    pub value: Span,
    /// For a list: the place of each element's text.
    pub items: Vec<Span>,
}

impl FrontMatter {
    /// The value of a key, own or default; nil counts as missing.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.values.get(key).filter(|value| !value.is_nil())
    }

    /// The text of a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Value::as_text)
    }

    /// Where a key was written, if the page itself sets it.
    pub fn key(&self, name: &str) -> Option<&KeySpan> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The best place for a message about `key`: its value, or else the block's first line.
    pub fn place(&self, name: &str) -> Option<Span> {
        let block = self.span.map(|span| Span { end: span.start + 3, ..span });
        self.key(name).map(|key| if key.value.is_empty() { key.key } else { key.value }).or(block)
    }
}
