//! Percent encoding: the only code that encodes and decodes addresses.
//!
//! What has rules of its own stays where it is: the paths of requests, which must be refused rather than decoded as far
//! as possible (`serve/resolve.rs`), links in e-books, which their checkers want in ASCII and with a known scheme
//! (`export/epub/attributes.rs`), addresses in `CommonMark`, which keep letters of any script as the reference does
//! (`markdown/commonmark/attribute_value.rs`), forms (`liquid/filters/encode.rs`), and texts that are no addresses: the
//! list of written files and SARIF.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// The characters that no address may have.
const INVALID: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The characters that a path may not have: all but `pchar` and `/` (<https://www.rfc-editor.org/rfc/rfc3986>).
const NOT_IN_PATHS: &AsciiSet = &INVALID.add(b'#').add(b'%').add(b'?').add(b'[').add(b']');

/// Decodes percent encoding such as `%20`, once.
pub fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Encodes the path of a file, or an id, for an address.
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NOT_IN_PATHS).to_string()
}

/// Encodes what an address may not have, and keeps what is encoded already.
pub fn valid(address: &str) -> String {
    utf8_percent_encode(address, INVALID).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_addresses_are_encoded() {
        assert_eq!(encoded("fig/a b%[1]é.svg"), "fig/a%20b%25%5B1%5D%C3%A9.svg");
        assert_eq!(valid("https://example.org/a b%20?c=[d]#e"), "https://example.org/a%20b%20?c=[d]#e");
        assert_eq!(decoded("a%20b%2520"), "a b%20");
        assert_eq!(decoded(&encoded("a%20ü#?")), "a%20ü#?");
    }
}
