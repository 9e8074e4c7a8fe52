//! Values for the templates, made without a detour over serialising: a template's string is shared, not copied.

use tera::{Map, Value};

/// An object of named values.
pub fn object<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    let mut map = Map::default();
    for (name, value) in fields {
        map.insert(name.into(), value);
    }
    map.into()
}

/// HTML that the template prints as it is.
pub fn html(html: &str) -> Value {
    Value::safe_string(html)
}

/// A text, or nothing that counts as false.
pub fn text(text: Option<&str>) -> Value {
    Value::from(text.unwrap_or_default())
}
