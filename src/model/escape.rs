//! Escapes text for HTML and XML.
//!
//! Text is escaped as it is: `&amp;` becomes `&amp;amp;`. Source, which authors write with entities, keeps them.

/// Appends a text, for the content of an element.
pub fn text(text: &str, html: &mut String) {
    replaced(text, html, |_, c| sign(c));
}

/// Appends a text, for the value of an attribute in double quotes.
pub fn value(text: &str, html: &mut String) {
    replaced(text, html, |_, c| quoted(c));
}

/// Appends the source of a text, for the content of an element. Its entities are kept.
pub fn source(source: &str, html: &mut String) {
    replaced(source, html, |at, c| sign(c).filter(|_| c != '&' || !starts_with_entity(&source[at..])));
}

/// Appends the source of a value, for an attribute in double quotes. Its entities are kept.
pub fn source_value(source: &str, html: &mut String) {
    replaced(source, html, |at, c| quoted(c).filter(|_| c != '&' || !starts_with_entity(&source[at..])));
}

/// Appends a text with some characters replaced, given their offset.
pub fn replaced(text: &str, out: &mut String, replacement: impl Fn(usize, char) -> Option<&'static str>) {
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        let Some(escaped) = replacement(at, c) else { continue };
        out.push_str(&text[copied..at]);
        out.push_str(escaped);
        copied = at + c.len_utf8();
    }
    out.push_str(&text[copied..]);
}

/// The entity of `&`, `<` or `>`.
pub fn sign(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        _ => None,
    }
}

/// The entity of `&`, `<`, `>` or `"`.
pub fn quoted(c: char) -> Option<&'static str> {
    if c == '"' { Some("&quot;") } else { sign(c) }
}

/// Whether a text, whose first character is `&`, starts with something in the form of an entity: `&name;`, `&#12;`,
/// `&#xAF;`.
pub fn starts_with_entity(text: &str) -> bool {
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
        assert_eq!(escaped(value, "é&copy; \"q\""), "é&amp;copy; &quot;q&quot;");
        assert_eq!(escaped(source, "é & &lt; &#12; &#xAf; &#; &"), "é &amp; &lt; &#12; &#xAf; &amp;#; &amp;");
        assert_eq!(escaped(source_value, "b&c&copy; \"q\""), "b&amp;c&copy; &quot;q&quot;");
    }
}
