//! What a YAML text is made of, before its scalars are read: lists, maps, and scalars with what their tags say.

use std::fmt;

use serde::de::{Deserialize, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

/// The shape of a value.
#[derive(Debug)]
pub(super) enum Shape {
    /// A scalar.
    Scalar(Scalar),
    /// A list.
    List(Vec<Shape>),
    /// A map: its keys and values, in order; a key may stand twice.
    Map(Vec<(Shape, Shape)>),
}

/// What is known of a scalar beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scalar {
    /// Nothing: a plain word means what YAML 1.1 says.
    Untagged,
    /// `serde_yaml` reads a text; a plain word may still mean something in YAML 1.1.
    Text,
    /// Marked as a text with `!`.
    Marked,
    /// A decimal number.
    Float,
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShapeVisitor)
    }
}

struct ShapeVisitor;

impl<'de> Visitor<'de> for ShapeVisitor {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape::Scalar(Scalar::Untagged))
    }

    fn visit_none<E>(self) -> Result<Shape, E> {
        Ok(Shape::Scalar(Scalar::Untagged))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape::Scalar(Scalar::Untagged))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Shape, E> {
        Ok(Shape::Scalar(Scalar::Untagged))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape::Scalar(Scalar::Untagged))
    }

    fn visit_i128<E>(self, _: i128) -> Result<Shape, E> {
        Ok(Shape::Scalar(Scalar::Untagged))
    }

    fn visit_u128<E>(self, _: u128) -> Result<Shape, E> {
        Ok(Shape::Scalar(Scalar::Untagged))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape::Scalar(Scalar::Float))
    }

    fn visit_str<E>(self, _: &str) -> Result<Shape, E> {
        Ok(Shape::Scalar(Scalar::Text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Shape, A::Error> {
        let mut shapes = Vec::new();
        while let Some(shape) = list.next_element()? {
            shapes.push(shape);
        }
        Ok(Shape::List(shapes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Shape, A::Error> {
        let mut shapes = Vec::new();
        while let Some(entry) = map.next_entry()? {
            shapes.push(entry);
        }
        Ok(Shape::Map(shapes))
    }

    /// A value with a tag of its own, `!name value`: Ruby reads it as if it had none; `!` alone makes it a text.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Shape, A::Error> {
        let (tag, value) = tagged.variant::<String>()?;
        let shape = value.newtype_variant()?;
        Ok(if tag == "!" { Shape::Scalar(Scalar::Marked) } else { shape })
    }
}
