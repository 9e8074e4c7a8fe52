//! Attribute values for the tree, which holds them as HTML source.

use std::borrow::Cow;

/// Returns the HTML source of a value: an `&` that would start an entity is escaped.
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

/// Whether the text after an `&` would make it an entity.
fn ends_entity(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"#-_:.".contains(&byte);
    text.bytes().position(|byte| !is_part(byte)).is_some_and(|at| at > 0 && text.as_bytes()[at] == b';')
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
