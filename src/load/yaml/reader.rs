//! From `serde_yaml` to values.
//!
//! A text is read twice: first for its shape, then each scalar as the text it is. `serde_yaml` would read `010` as 10,
//! and Jekyll's YAML 1.1 as 8.

use serde::de::{Deserialize, DeserializeSeed};
use serde_yaml::{Deserializer, Error};

use super::node::{Content, Node, Seed};
use super::problem::{Located, Problem};
use super::shape::Shape;
use super::{Yaml, YamlError, places};
use crate::model::value::{Map, Value};
use crate::source::FileId;

pub(super) fn read(text: &str, file: FileId, base: usize) -> Result<Yaml, YamlError> {
    let node = match node(text) {
        Ok(Some(node)) => node,
        Ok(None) => return Ok(Yaml::default()),
        Err(error) => match Located::of(&error, text) {
            Located { problem: Problem::NoValue, .. } => return Ok(Yaml::default()),
            located => return Err(YamlError::new(located, text, base)),
        },
    };
    let keys = match &node.content {
        Content::Map(entries) => places::of_keys(entries, text, file, base),
        _ => Vec::new(),
    };
    let (keys, repeated) = places::winners(keys);
    Ok(Yaml { value: value(node), keys, repeated })
}

/// The first document of a text.
fn node(text: &str) -> Result<Option<Node>, Error> {
    let Some(document) = Deserializer::from_str(text).next() else { return Ok(None) };
    let shape = Shape::deserialize(document)?;
    let seed = Seed { input: text, shape: &shape };
    Deserializer::from_str(text).next().map(|document| seed.deserialize(document)).transpose()
}

fn value(node: Node) -> Value {
    match node.content {
        Content::Scalar { value, .. } => value,
        Content::List(nodes) => Value::List(nodes.into_iter().map(value).collect()),
        Content::Map(nodes) => Value::Map(map(nodes)),
    }
}

fn map(nodes: Vec<(Node, Node)>) -> Map {
    let mut entries = Vec::with_capacity(nodes.len());
    for (key, node) in nodes {
        let is_plain = matches!(key.content, Content::Scalar { plain: true, .. });
        let key = value(key);
        let is_merge = is_plain && key.as_text() == Some("<<");
        enter(&mut entries, key, is_merge, value(node));
    }
    entries.into_iter().collect()
}

/// Adds a key to a map's entries, or the entries that `<<` merges into it.
fn enter(entries: &mut Vec<(Value, Value)>, key: Value, is_merge: bool, value: Value) {
    let merged = |map: Map| map.iter().map(|(key, value)| (key.clone(), value.clone())).collect::<Vec<_>>();
    match value {
        Value::Map(map) if is_merge => entries.extend(merged(map)),
        Value::List(list) if is_merge && list.iter().all(|item| item.as_map().is_some()) => {
            // The first of the maps wins, so it comes last.
            for item in list.into_iter().rev() {
                if let Value::Map(map) = item {
                    entries.extend(merged(map));
                }
            }
        }
        value => entries.push((key, value)),
    }
}
