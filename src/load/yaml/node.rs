//! The values of a YAML text, and where they were written.
//!
//! `serde_yaml` tells neither where a scalar was written nor whether it was quoted. But it borrows the text of a scalar
//! from its input if that stands there word for word, so the offset of the text in the input is its place.

use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::scalar;
use super::shape::{Scalar, Shape};
use crate::model::value::Value;

/// A value, and where it was written.
#[derive(Debug)]
pub(super) struct Node {
    /// What it is.
    pub content: Content,
    /// Where it was written, for a scalar whose text stands in the input word for word.
    pub written: Option<Written>,
}

/// Where a scalar was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// Its text, without quotes.
    pub text: Range<usize>,
    /// Its text with the quotes, if it has any.
    pub whole: Range<usize>,
}

impl Written {
    /// Where `text` was written, which is borrowed from `input`. A plain scalar never comes right after a quote, so a
    /// quote on both sides is the scalar's own.
    fn of(text: &str, input: &str) -> Option<Self> {
        let text = substr_range(input, text)?;
        let before = input[..text.start].chars().next_back();
        let is_quoted = matches!(before, Some('"' | '\'')) && input[text.end..].chars().next() == before;
        let whole = if is_quoted { text.start - 1..text.end + 1 } else { text.clone() };
        Some(Self { text, whole })
    }

    /// Whether it has no quotes.
    fn is_plain(&self) -> bool {
        self.text == self.whole
    }
}

/// The range of `part` in `text`, if it is borrowed from it. (The standard library's `substr_range` is not stable.)
fn substr_range(text: &str, part: &str) -> Option<Range<usize>> {
    let start = part.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
    let range = start..start.checked_add(part.len())?;
    (text.get(range.clone()) == Some(part)).then_some(range)
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Content {
    /// A scalar; `plain` if it had no quotes.
    Scalar { value: Value, plain: bool },
    /// A list.
    List(Vec<Node>),
    /// A map, as it is written: a key may stand twice, and `<<` is a key like any other.
    Map(Vec<(Node, Node)>),
}

/// Reads a node of a known shape from `input`.
#[derive(Clone, Copy)]
pub(super) struct Seed<'s> {
    pub input: &'s str,
    pub shape: &'s Shape,
}

impl<'s> Seed<'s> {
    fn of(self, shape: &'s Shape) -> Self {
        Seed { shape, ..self }
    }

    /// The node of a scalar with this text. `written` is known if the text was borrowed.
    fn scalar(self, text: &str, written: Option<Written>) -> Node {
        let tag = if let Shape::Scalar(tag) = self.shape { *tag } else { Scalar::Untagged };
        let plain = written.as_ref().is_some_and(Written::is_plain);
        let value = match tag {
            Scalar::Marked => Value::Text(text.to_owned()),
            _ if !plain => Value::Text(text.to_owned()),
            Scalar::Text if is_resolved(text) => Value::Text(text.to_owned()),
            Scalar::Float | Scalar::Text | Scalar::Untagged => match scalar::read(text.to_owned()) {
                #[allow(clippy::cast_precision_loss, reason = "`!!float 5`")]
                Value::Int(number) if tag == Scalar::Float => Value::Float(number as f64),
                value => value,
            },
        };
        Node { content: Content::Scalar { value, plain }, written }
    }
}

/// Whether `serde_yaml` gives a plain word a meaning. Where it read such a word as a text, a tag made it one:
/// `!!str 5`.
fn is_resolved(word: &str) -> bool {
    let is_suspect = !matches!(scalar::read(word.to_owned()), Value::Text(_));
    is_suspect && !matches!(serde_yaml::from_str(word), Ok(serde_yaml::Value::String(_)))
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        match self.shape {
            Shape::Scalar(_) => deserializer.deserialize_str(self),
            Shape::List(_) => deserializer.deserialize_seq(self),
            Shape::Map(_) => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Node, E> {
        Ok(self.scalar(text, Written::of(text, self.input)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(self.scalar(text, None))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node { content: Content::Scalar { value: Value::Nil, plain: true }, written: None })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let Shape::List(shapes) = self.shape else { return Err(A::Error::custom("no list")) };
        let mut nodes = Vec::with_capacity(shapes.len());
        for shape in shapes {
            nodes.extend(access.next_element_seed(self.of(shape))?);
        }
        // The end is part of the list: a deserializer waits for it.
        access.next_element::<serde::de::IgnoredAny>()?;
        Ok(Node { content: Content::List(nodes), written: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let Shape::Map(shapes) = self.shape else { return Err(A::Error::custom("no map")) };
        let mut nodes = Vec::with_capacity(shapes.len());
        for (key, value) in shapes {
            nodes.extend(access.next_entry_seed(self.of(key), self.of(value))?);
        }
        access.next_key::<serde::de::IgnoredAny>()?;
        Ok(Node { content: Content::Map(nodes), written: None })
    }
}
