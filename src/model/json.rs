//! JSON inside a `script` element, as data or as part of a script.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// Returns a value as JSON that is safe in a `script` element.
pub fn in_script(value: &impl Serialize) -> String {
    let mut json = Vec::new();
    // Only maps whose keys are not strings cannot be serialized.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut json, InScript));
    String::from_utf8(json).unwrap_or_default()
}

/// Compact JSON that escapes what scripts do not allow in strings.
struct InScript;

impl Formatter for InScript {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let bytes = fragment.as_bytes();
        let mut written = 0;
        for at in memchr::memchr2_iter(b'<', LINE_SEPARATOR[0], bytes) {
            let (escaped, length) = match &bytes[at..] {
                // `</script>` and `<!--` would end or confuse the element.
                [b'<', ..] => ("\\u003c", 1),
                // Two line terminators that older JavaScript does not allow in strings.
                rest if rest.starts_with(LINE_SEPARATOR) => ("\\u2028", 3),
                rest if rest.starts_with(PARAGRAPH_SEPARATOR) => ("\\u2029", 3),
                _ => continue,
            };
            writer.write_all(&bytes[written..at])?;
            writer.write_all(escaped.as_bytes())?;
            written = at + length;
        }
        writer.write_all(&bytes[written..])
    }
}

const LINE_SEPARATOR: &[u8] = "\u{2028}".as_bytes();
const PARAGRAPH_SEPARATOR: &[u8] = "\u{2029}".as_bytes();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_safe_in_a_script() {
        let texts = ["a \"b\" \\ </script>", "é – \u{2028}\u{2029}\u{1}\n"];
        assert_eq!(in_script(&texts), r#"["a \"b\" \\ \u003c/script>","é – \u2028\u2029\u0001\n"]"#);
    }
}
