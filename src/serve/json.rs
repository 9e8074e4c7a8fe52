//! Writes JSON for the browser (<https://www.rfc-editor.org/rfc/rfc8259>).

use std::fmt::Write;

/// A text as a JSON string, which is also safe inside a script or on a line of an event stream.
pub(super) fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '<' | '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' => {
                write!(out, "\\u{:04x}", c as u32).expect("a string grows");
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A JSON array of values that are already JSON.
pub(super) fn array(values: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", values.into_iter().collect::<Vec<_>>().join(","))
}

/// A JSON object whose values are already JSON.
pub(super) fn object<'k>(fields: impl IntoIterator<Item = (&'k str, String)>) -> String {
    let fields: Vec<String> =
        fields.into_iter().map(|(key, value)| format!("{}:{value}", string(key))).collect();
    format!("{{{}}}", fields.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped() {
        assert_eq!(string("a\"\\\n\r</script>\u{2028}é"), r#""a\"\\\n\u000d\u003c/script>\u2028é""#);
        assert_eq!(object([("a", array(["1".into(), string("b")]))]), r#"{"a":[1,"b"]}"#);
    }
}
