//! Escapes text for HTML.

/// Appends a text with `&`, `<` and `>` escaped.
pub fn text(text: &str, html: &mut String) {
    escape(text, html, false, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Appends the text of raw HTML: like [`text`], but entities are kept.
pub fn raw_text(text: &str, html: &mut String) {
    escape(text, html, true, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Appends the value of an attribute in double quotes; entities are kept.
pub fn attribute(value: &str, html: &mut String) {
    escape(value, html, true, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

/// Appends a text with some bytes replaced, all of which are ASCII.
fn escape(text: &str, html: &mut String, keep_entities: bool, replacement: fn(u8) -> Option<&'static str>) {
    let mut copied = 0;
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        let Some(escaped) = replacement(byte) else { continue };
        if byte == b'&' && keep_entities && starts_with_entity(&text[at..]) {
            continue;
        }
        html.push_str(&text[copied..at]);
        html.push_str(escaped);
        copied = at + 1;
    }
    html.push_str(&text[copied..]);
}

/// Whether a text starts with something in the form of an entity: `&name;`, `&#12;`, `&#xAF;`.
fn starts_with_entity(text: &str) -> bool {
    /// The longest entity, in bytes. It limits the search.
    const MAX_LENGTH: usize = 40;
    let body = &text.as_bytes()[1..text.len().min(MAX_LENGTH)];
    let Some(end) = memchr::memchr(b';', body) else { return false };
    match &body[..end] {
        [b'#', b'x' | b'X', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_hexdigit),
        [b'#', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        [first, rest @ ..] => {
            let is_name =
                |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.');
            (first.is_ascii_alphabetic() || matches!(first, b'_' | b':')) && rest.iter().all(is_name)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(function: fn(&str, &mut String), input: &str) -> String {
        let mut html = String::new();
        function(input, &mut html);
        html
    }

    #[test]
    fn escapes_depend_on_the_context() {
        assert_eq!(escaped(text, "a<b> & &lt; \""), "a&lt;b&gt; &amp; &amp;lt; \"");
        assert_eq!(
            escaped(raw_text, "é & &lt; &#12; &#xAf; &#; &"),
            "é &amp; &lt; &#12; &#xAf; &amp;#; &amp;"
        );
        assert_eq!(escaped(attribute, "b&c&copy; \"q\""), "b&amp;c&copy; &quot;q&quot;");
    }
}
