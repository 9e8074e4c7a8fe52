//! Builds values for templates without serialisation, so that strings are shared and not copied.

use tera::{Map, Value};

/// Creates an object from named values.
pub fn object<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    let mut map = Map::default();
    for (name, value) in fields {
        map.insert(name.into(), value);
    }
    map.into()
}

/// Creates a string of HTML, which templates do not escape.
pub fn html(html: &str) -> Value {
    Value::safe_string(html)
}

/// Creates a string; `None` gives the empty one, which is false in templates.
pub fn text(text: Option<&str>) -> Value {
    Value::from(text.unwrap_or_default())
}
