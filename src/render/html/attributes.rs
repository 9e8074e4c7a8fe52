//! Writes tags and their attributes.

use super::Writer;
use crate::model::attrs::Attrs;
use crate::model::escape;

/// Writes ` key="value"` for each attribute, except an empty id.
pub fn attributes(attrs: &Attrs, out: &mut Writer) {
    for (key, value) in attrs.iter() {
        if key != "id" || !value.is_empty() {
            attribute(key, value, out);
        }
    }
}

/// Writes ` key="value"`, with the value escaped.
pub fn attribute(key: &str, value: &str, out: &mut Writer) {
    out.push(" ");
    out.push(key);
    out.push("=\"");
    escape::source_value(value, &mut out.html);
    out.push("\"");
}

/// Writes a start tag.
pub fn open(name: &str, attrs: &Attrs, out: &mut Writer) {
    out.push("<");
    out.push(name);
    attributes(attrs, out);
    out.push(">");
}

/// Writes an end tag.
pub fn close(name: &str, out: &mut Writer) {
    out.push("</");
    out.push(name);
    out.push(">");
}
