//! The attributes of a node, in the order they were set, and where each is written.

use crate::source::Span;

/// The most attributes an element can have, as lookups are linear; any more are dropped.
const MAX_ATTRIBUTES: usize = 500;

/// The attributes of an element. Names are unique; setting one again keeps its position. Without attributes, it is a
/// null pointer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attrs {
    values: Option<Box<Values>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Values {
    attributes: Vec<Attribute>,
    /// The source of each class name, in the order of the `class` attribute.
    classes: Vec<Option<Span>>,
}

/// One attribute. It has no spans if the author did not write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name: `href`.
    pub name: String,
    /// Its value; empty if it has none.
    pub value: String,
    /// The source of its name; none where syntax stands for it, as in `#id` and `[text](address)`.
    pub name_span: Option<Span>,
    /// The source of its value, without quotes; none for classes that are not written together.
    pub value_span: Option<Span>,
}

impl Attribute {
    /// Its source: its value, or its name if the value is empty.
    pub fn span(&self) -> Option<Span> {
        self.value_span.filter(|span| !span.is_empty()).or(self.name_span).or(self.value_span)
    }
}

impl Attrs {
    /// Returns the value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(|attribute| attribute.value.as_str())
    }

    /// Returns an attribute with its spans.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes().iter().find(|attribute| attribute.name == name)
    }

    /// Returns the source of an attribute's value.
    pub fn value_span(&self, name: &str) -> Option<Span> {
        self.attribute(name)?.value_span
    }

    /// Sets an attribute that the author did not write.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.insert(Attribute { name: name.into(), value: value.into(), name_span: None, value_span: None });
    }

    /// Sets an attribute whose name is not written, such as the address of a link.
    pub fn set_at(&mut self, name: impl Into<String>, value: impl Into<String>, value_span: Option<Span>) {
        self.insert(Attribute { name: name.into(), value: value.into(), name_span: None, value_span });
    }

    /// Sets an attribute. Does nothing for a new name once there are `MAX_ATTRIBUTES`.
    pub fn insert(&mut self, attribute: Attribute) {
        let Values { attributes, classes } = self.values_mut();
        let known = attributes.iter().position(|known| known.name == attribute.name);
        if known.is_none() && attributes.len() >= MAX_ATTRIBUTES {
            return;
        }
        if attribute.name == "class" {
            *classes = class_spans(&attribute.value, attribute.value_span);
        }
        match known {
            Some(known) => attributes[known] = attribute,
            None => attributes.push(attribute),
        }
    }

    /// Removes an attribute and returns it.
    pub fn remove(&mut self, name: &str) -> Option<Attribute> {
        let at = self.attributes().iter().position(|attribute| attribute.name == name)?;
        let values = self.values_mut();
        if name == "class" {
            values.classes.clear();
        }
        let removed = values.attributes.remove(at);
        if values.attributes.is_empty() {
            self.values = None;
        }
        Some(removed)
    }

    /// The `id` attribute, unless it is empty.
    pub fn id(&self) -> Option<&str> {
        self.get("id").filter(|id| !id.is_empty())
    }

    /// The class names of the `class` attribute, in order.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.get("class").unwrap_or_default().split_ascii_whitespace()
    }

    /// The class names of the `class` attribute, each with its source.
    pub fn written_classes(&self) -> impl Iterator<Item = (&str, Option<Span>)> {
        let spans = self.values.as_deref().map(|values| values.classes.as_slice()).unwrap_or_default();
        self.classes().enumerate().map(|(number, name)| (name, spans.get(number).copied().flatten()))
    }

    /// Whether `name` is among the class names.
    pub fn has_class(&self, name: &str) -> bool {
        self.classes().any(|class| class == name)
    }

    /// Appends class names, separated by spaces, to the `class` attribute.
    pub fn add_class(&mut self, names: &str) {
        self.add_class_at(names, None);
    }

    /// Appends class names with their source, separated by spaces, to the `class` attribute.
    pub fn add_class_at(&mut self, names: &str, span: Option<Span>) {
        self.append_classes(names, span, class_spans(names, span));
    }

    fn append_classes(&mut self, names: &str, span: Option<Span>, spans: Vec<Option<Span>>) {
        let Values { attributes, classes } = self.values_mut();
        classes.extend(spans);
        let Some(class) = attributes.iter_mut().find(|attribute| attribute.name == "class") else {
            let (name, value) = ("class".to_owned(), names.to_owned());
            return attributes.push(Attribute { name, value, name_span: None, value_span: span });
        };
        if !class.value.is_empty() {
            class.value.push(' ');
        }
        class.value.push_str(names);
        class.value_span = None;
    }

    /// Adds other attributes. Classes are appended; any other attribute replaces the old value.
    pub fn merge(&mut self, other: &Self) {
        let Some(Values { attributes, classes }) = other.values.as_deref() else { return };
        for attribute in attributes {
            if attribute.name == "class" {
                self.append_classes(&attribute.value, attribute.value_span, classes.clone());
            } else {
                self.insert(attribute.clone());
            }
        }
    }

    /// Sets the source of an attribute's value.
    pub fn set_value_span(&mut self, name: &str, span: Option<Span>) {
        let known = self.values_mut().attributes.iter_mut().find(|attribute| attribute.name == name);
        if let Some(known) = known {
            known.value_span = span;
        }
    }

    /// Names and values, in the order they were set.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes().iter().map(|attribute| (attribute.name.as_str(), attribute.value.as_str()))
    }

    /// The attributes with their spans, in the order they were set.
    pub fn attributes(&self) -> &[Attribute] {
        self.values.as_deref().map(|values| values.attributes.as_slice()).unwrap_or_default()
    }

    /// Whether there are no attributes.
    pub fn is_empty(&self) -> bool {
        self.attributes().is_empty()
    }

    fn values_mut(&mut self) -> &mut Values {
        self.values.get_or_insert_default()
    }
}

/// The source of each class name in a value: its own part where the source has the value as it is, otherwise all of it.
fn class_spans(value: &str, span: Option<Span>) -> Vec<Option<Span>> {
    let mut at = 0;
    let words = value.split(|ch: char| ch.is_ascii_whitespace()).filter_map(|word| {
        let start = at;
        at += word.len() + 1;
        (!word.is_empty()).then_some((start, word.len()))
    });
    words
        .map(|(start, length)| {
            let span = span?;
            Some(if span.len() == value.len() { span.part(start, length) } else { span })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn every_class_has_its_source() {
        let span = |start, end| Span::new(FileId(0), start, end);
        let mut attrs = Attrs::default();
        attrs.set_at("class", "a  bc", Some(span(10, 15)));
        attrs.add_class("made");
        attrs.add_class_at("d", Some(span(20, 21)));
        let written: Vec<_> = attrs.written_classes().collect();
        let expected = [
            ("a", Some(span(10, 11))),
            ("bc", Some(span(13, 15))),
            ("made", None),
            ("d", Some(span(20, 21))),
        ];
        assert_eq!(written, expected);
        let mut other = Attrs::default();
        other.set_at("class", "a&b", Some(span(30, 37)));
        attrs.merge(&other);
        assert_eq!(attrs.written_classes().last(), Some(("a&b", Some(span(30, 37)))));
        assert_eq!(attrs.remove("class").map(|class| class.value), Some("a  bc made d a&b".into()));
        assert_eq!((attrs.written_classes().next(), attrs.is_empty()), (None, true));
    }
}
