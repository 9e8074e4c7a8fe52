//! Attribute lists: `{:.class #id key="value" name}`, as they are written and as they are resolved.

use std::collections::HashMap;

use crate::model::attrs::Attrs;

/// An attribute list as it was written: names of definitions are not resolved yet, since a definition may follow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AttributeList {
    /// The names of attribute list definitions: `{:name}`.
    pub references: Vec<String>,
    /// Its own attributes.
    pub attrs: Attrs,
    /// Whether a part of it meant nothing and was skipped.
    pub malformed: bool,
}

/// The attribute list definitions of a document, by name.
pub type Definitions = HashMap<String, AttributeList>;
