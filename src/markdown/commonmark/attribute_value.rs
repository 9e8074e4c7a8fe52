//! Attribute values for the tree, which holds them as HTML source.

use std::borrow::Cow;

use crate::model::escape::{replaced, starts_with_entity};

/// Returns the HTML source of a value: an `&` that would start an entity is escaped.
pub fn literal(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut escaped = String::with_capacity(value.len() + 4);
    let is_entity = |at: usize, c| c == '&' && starts_with_entity(&value[at..]);
    replaced(value, &mut escaped, |at, c| is_entity(at, c).then_some("&amp;"));
    Cow::Owned(escaped)
}

/// Returns an address with invalid characters percent-encoded; letters of any script are kept.
pub fn address(destination: &str) -> String {
    let mut encoded = String::with_capacity(destination.len());
    for ch in literal(destination).chars() {
        match ch {
            '\0'..=' ' | '"' | '<' | '>' | '[' | ']' | '\\' | '^' | '`' | '{' | '|' | '}' | '\x7f' => {
                // All of these are ASCII: two digits.
                encoded.push('%');
                encoded.extend([ch as u32 >> 4, ch as u32 & 0xf].map(hex_digit));
            }
            _ => encoded.push(ch),
        }
    }
    encoded
}

fn hex_digit(value: u32) -> char {
    char::from_digit(value, 16).unwrap_or('0').to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_encodes() {
        assert_eq!(literal("a & b &copy; &#12; &;"), "a & b &amp;copy; &amp;#12; &;");
        assert_eq!(address("a b/ü?c=\"d\"&e=1"), "a%20b/ü?c=%22d%22&e=1");
    }
}
