//! Values as JSON, with numbers as Ruby writes them.

use std::io;

use serde::{Serialize, Serializer};
use serde_json::ser::Formatter;

use super::Datum;
use super::print::{MAX_DEPTH, float_text, print};

/// Returns a value as JSON.
pub fn json(datum: &Datum<'_>) -> String {
    let mut json = Vec::new();
    // All keys are strings, so that nothing here can fail.
    let _ =
        Nested { datum, depth: 0 }.serialize(&mut serde_json::Serializer::with_formatter(&mut json, Ruby));
    String::from_utf8(json).unwrap_or_default()
}

/// A value that is in `depth` lists and maps.
struct Nested<'v, 'a> {
    datum: &'v Datum<'a>,
    depth: usize,
}

impl Serialize for Nested<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let depth = self.depth + 1;
        match self.datum {
            Datum::Bool(truth) => serializer.serialize_bool(*truth),
            Datum::Int(number) => serializer.serialize_i128(*number),
            Datum::Float(number) => serializer.serialize_f64(*number),
            Datum::List(list) if self.depth < MAX_DEPTH => {
                serializer.collect_seq(list.iter().map(|datum| Owned { datum, depth }))
            }
            Datum::Map(entries) if self.depth < MAX_DEPTH => serializer.collect_map(
                entries.iter().map(|(key, datum)| (print(&key).into_owned(), Owned { datum, depth })),
            ),
            Datum::Nil | Datum::Empty | Datum::Blank | Datum::Page(_) | Datum::List(_) | Datum::Map(_) => {
                serializer.serialize_none()
            }
            other => serializer.serialize_str(&print(other)),
        }
    }
}

/// An element of a list or map, which is made when it is read.
struct Owned<'a> {
    datum: Datum<'a>,
    depth: usize,
}

impl Serialize for Owned<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Nested { datum: &self.datum, depth: self.depth }.serialize(serializer)
    }
}

/// Compact JSON whose numbers are written as in Ruby: `1.0e-05`.
struct Ruby;

impl Formatter for Ruby {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        writer.write_all(float_text(value).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_in_ruby() {
        let list = Datum::list([Datum::Int(1), Datum::Float(0.00001), Datum::from("x\"\t\u{1}")]);
        let map = Datum::map([("a", Datum::Nil), ("b", list)]);
        assert_eq!(json(&map), r#"{"a":null,"b":[1,1.0e-05,"x\"\t\u0001"]}"#);
    }
}
