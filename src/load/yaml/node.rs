//! The values of a YAML text with their places.
//!
//! `serde_yaml` tells neither. But it lends a scalar's text from the input where it stands there word for word, so the
//! address of the text is its place, and a quote before it tells that it was quoted.

use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::scalar;
use super::shape::{Scalar, Shape};
use crate::model::value::Value;

/// A value and its place.
#[derive(Debug)]
pub(super) struct Node {
    /// What it is.
    pub content: Content,
    /// Where its text stands in the input, without quotes; unknown where the text differs from what is written.
    pub place: Option<Range<usize>>,
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

    /// The node of a scalar with this text; `place` is known if the text was lent.
    fn scalar(self, text: &str, place: Option<Range<usize>>) -> Node {
        let tag = if let Shape::Scalar(tag) = self.shape { *tag } else { Scalar::Untagged };
        let before = place.as_ref().and_then(|place| self.input[..place.start].chars().next_back());
        let after = place.as_ref().and_then(|place| self.input[place.end..].chars().next());
        let is_quoted = matches!(before, Some('"' | '\'')) && before == after;
        let plain = place.is_some() && !is_quoted;
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
        Node { content: Content::Scalar { value, plain }, place }
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
        let start = (text.as_ptr() as usize).wrapping_sub(self.input.as_ptr() as usize);
        let place = start..start.wrapping_add(text.len());
        Ok(self.scalar(text, Some(place).filter(|place| self.input.get(place.clone()) == Some(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(self.scalar(text, None))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node { content: Content::Scalar { value: Value::Nil, plain: true }, place: None })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let Shape::List(shapes) = self.shape else { return Err(A::Error::custom("no list")) };
        let mut nodes = Vec::with_capacity(shapes.len());
        for shape in shapes {
            nodes.extend(access.next_element_seed(self.of(shape))?);
        }
        // The end is part of the list: a deserializer waits for it.
        access.next_element::<serde::de::IgnoredAny>()?;
        Ok(Node { content: Content::List(nodes), place: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let Shape::Map(shapes) = self.shape else { return Err(A::Error::custom("no map")) };
        let mut nodes = Vec::with_capacity(shapes.len());
        for (key, value) in shapes {
            nodes.extend(access.next_entry_seed(self.of(key), self.of(value))?);
        }
        access.next_key::<serde::de::IgnoredAny>()?;
        Ok(Node { content: Content::Map(nodes), place: None })
    }
}
