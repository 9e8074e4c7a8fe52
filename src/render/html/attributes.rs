//! Attributes in a start tag.

use super::Writer;
use super::escape;
use crate::model::attrs::Attrs;

/// Adds ` key="value"` for each attribute; an empty id is left out.
pub fn attributes(attrs: &Attrs, out: &mut Writer) {
    for (key, value) in attrs.iter() {
        if key != "id" || !value.is_empty() {
            attribute(key, value, out);
        }
    }
}

/// Adds one attribute.
pub fn attribute(key: &str, value: &str, out: &mut Writer) {
    out.push(" ");
    out.push(key);
    out.push("=\"");
    escape::attribute(value, &mut out.html);
    out.push("\"");
}

/// Adds a start tag.
pub fn open(name: &str, attrs: &Attrs, out: &mut Writer) {
    out.push("<");
    out.push(name);
    attributes(attrs, out);
    out.push(">");
}

/// Adds an end tag.
pub fn close(name: &str, out: &mut Writer) {
    out.push("</");
    out.push(name);
    out.push(">");
}
