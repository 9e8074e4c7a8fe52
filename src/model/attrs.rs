//! The attributes of a node, in the order they were set.

/// The most attributes an element can have, as lookups are linear; any more are dropped.
const MAX_ATTRIBUTES: usize = 500;

/// The attributes of an element. Keys are unique; setting a key again keeps its position.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attrs {
    pairs: Vec<(String, String)>,
}

impl Attrs {
    /// Returns the value of an attribute.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.pairs.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str())
    }

    /// Sets an attribute. Does nothing for a new key once there are `MAX_ATTRIBUTES`.
    pub fn set(&mut self, key: impl Into<String>, value: impl Into<String>) {
        let key = key.into();
        let is_full = self.pairs.len() >= MAX_ATTRIBUTES;
        match self.pairs.iter_mut().find(|(k, _)| *k == key) {
            Some(pair) => pair.1 = value.into(),
            None if is_full => {}
            None => self.pairs.push((key, value.into())),
        }
    }

    /// Removes an attribute and returns its value.
    pub fn remove(&mut self, key: &str) -> Option<String> {
        let at = self.pairs.iter().position(|(k, _)| k == key)?;
        Some(self.pairs.remove(at).1)
    }

    /// The `id` attribute, unless it is empty.
    pub fn id(&self) -> Option<&str> {
        self.get("id").filter(|id| !id.is_empty())
    }

    /// The class names of the `class` attribute, in order.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.get("class").unwrap_or_default().split_ascii_whitespace()
    }

    /// Whether `name` is among the class names.
    pub fn has_class(&self, name: &str) -> bool {
        self.classes().any(|class| class == name)
    }

    /// Appends class names, separated by spaces, to the `class` attribute.
    pub fn add_class(&mut self, names: &str) {
        match self.pairs.iter_mut().find(|(k, _)| k == "class") {
            Some((_, value)) => {
                if !value.is_empty() {
                    value.push(' ');
                }
                value.push_str(names);
            }
            None => self.pairs.push(("class".into(), names.into())),
        }
    }

    /// Keys and values, in the order they were set.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Whether there are no attributes.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}
