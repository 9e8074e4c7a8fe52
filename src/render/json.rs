//! Writes strings as JSON, for the search index and the structured data of a page.

/// Appends a text as a JSON string that is safe in a `script` element.
pub fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            // `</script>` and `<!--` would end or confuse the element.
            '<' => out.push_str("\\u003c"),
            // Two line terminators that older JavaScript does not allow in strings.
            '\u{2028}' | '\u{2029}' => out.push(' '),
            character if character < ' ' => out.push(' '),
            character => out.push(character),
        }
    }
    out.push('"');
}

/// Appends texts as a JSON array of strings.
pub fn push_list<'t>(out: &mut String, texts: impl IntoIterator<Item = &'t str>) {
    out.push('[');
    for (at, text) in texts.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        push_string(out, text);
    }
    out.push(']');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_safe_in_a_script() {
        let mut out = String::new();
        push_list(&mut out, ["a \"b\" \\ </script>", "é\u{2028}\u{1}"]);
        assert_eq!(out, r#"["a \"b\" \\ \u003c/script>","é  "]"#);
    }
}
