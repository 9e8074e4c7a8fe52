//! Attribute values for the tree, which keeps them as HTML writes them.

use std::borrow::Cow;

/// A value whose characters are meant as they are: an `&` that would begin an entity is written as one.
pub fn literal(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut escaped = String::with_capacity(value.len() + 4);
    let mut parts = value.split('&');
    escaped.push_str(parts.next().unwrap_or_default());
    for part in parts {
        escaped.push_str(if ends_entity(part) { "&amp;" } else { "&" });
        escaped.push_str(part);
    }
    Cow::Owned(escaped)
}

/// Whether a text behind an `&` has the form of an entity's rest.
fn ends_entity(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"#-_:.".contains(&byte);
    text.bytes().position(|byte| !is_part(byte)).is_some_and(|at| at > 0 && text.as_bytes()[at] == b';')
}

/// An address: what may not stand in one is percent-encoded; letters of any script may.
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
    fn keeps_what_is_meant() {
        assert_eq!(literal("a & b &copy; &#12; &;"), "a & b &amp;copy; &amp;#12; &;");
        assert_eq!(address("a b/ü?c=\"d\"&e=1"), "a%20b/ü?c=%22d%22&e=1");
    }
}
