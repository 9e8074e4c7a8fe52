//! Reads comma- or tab-separated values (RFC 4180).

use crate::model::value::{Map, Value};

/// Reads a table: the first row names the columns, and each other row becomes a map of strings. An empty field is nil,
/// a quoted empty one is an empty string.
pub(super) fn read(text: &str, separator: char) -> Value {
    let mut rows = rows(text, separator).into_iter();
    let names = rows.next().unwrap_or_default();
    let row = |fields: Vec<Value>| {
        let mut fields = fields.into_iter();
        Value::Map(
            names.iter().map(|name| (name.clone(), fields.next().unwrap_or_default())).collect::<Map>(),
        )
    };
    Value::List(rows.map(row).collect())
}

fn rows(text: &str, separator: char) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut field = Field::default();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if field.quoted && field.open && chars.peek() == Some(&'"') => {
                chars.next();
                field.text.push('"');
            }
            '"' if field.open => field.open = false,
            '"' if field.text.is_empty() && !field.quoted => (field.quoted, field.open) = (true, true),
            c if field.open => field.text.push(c),
            c if c == separator => row.push(std::mem::take(&mut field).value()),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' => {
                let last = std::mem::take(&mut field);
                if !(row.is_empty() && last.is_empty()) {
                    row.push(last.value());
                    rows.push(std::mem::take(&mut row));
                }
            }
            c => field.text.push(c),
        }
    }
    if !(row.is_empty() && field.is_empty()) {
        row.push(field.value());
        rows.push(row);
    }
    rows
}

#[derive(Default)]
struct Field {
    text: String,
    quoted: bool,
    open: bool,
}

impl Field {
    fn is_empty(&self) -> bool {
        self.text.is_empty() && !self.quoted
    }

    fn value(self) -> Value {
        if self.is_empty() { Value::Nil } else { Value::Text(self.text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_commas_and_lines() {
        let Value::List(rows) = read("a,b\r\n\"x, \"\"y\"\"\nz\",\"\"\n\n1,\n", ',') else {
            panic!("a list")
        };
        let get = |row: usize, key: &str| rows[row].as_map().and_then(|map| map.get(key)).cloned();
        assert_eq!(rows.len(), 2);
        assert_eq!(get(0, "a"), Some("x, \"y\"\nz".into()));
        assert_eq!(get(0, "b"), Some("".into()));
        assert_eq!(get(1, "a"), Some("1".into()));
        assert_eq!(get(1, "b"), Some(Value::Nil));
    }
}
