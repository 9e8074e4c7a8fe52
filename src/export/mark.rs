//! The mark that identifies copies: a comment at the end of a zip, a `generator` at the start of a page.

/// The comment in a zip or an e-book.
pub(super) const COMMENT: &str = concat!("Made with lessonry ", env!("CARGO_PKG_VERSION"));

/// The `generator` of a page.
pub(super) const GENERATOR: &str = concat!("lessonry ", env!("CARGO_PKG_VERSION"));

/// The start of the comment, for any version.
const ANY_COMMENT: &[u8] = b"Made with lessonry ";
/// The start of the `generator` element, for any version.
const ANY_GENERATOR: &[u8] = b"<meta name=\"generator\" content=\"lessonry ";

/// Whether a file is a copy made by any version of lessonry, judging by its first and its last 4096 bytes.
pub fn is_copy(start: &[u8], end: &[u8]) -> bool {
    if start.starts_with(b"PK") {
        // The comment is at the end of a zip, and continues with the version.
        let near = &end[end.len().saturating_sub(ANY_COMMENT.len() + 32)..];
        return memchr::memmem::find(near, ANY_COMMENT).is_some();
    }
    memchr::memmem::find(start, ANY_GENERATOR).is_some()
}

#[cfg(test)]
mod tests {
    use super::is_copy;

    #[test]
    fn copies_are_identified_by_their_mark() {
        assert!(is_copy(b"PK\x03\x04", b"...Made with lessonry 1.2.3"));
        assert!(is_copy(b"<!DOCTYPE html><meta name=\"generator\" content=\"lessonry 1.2.3\">", b""));
        assert!(!is_copy(b"PK\x03\x04", b"..."));
        assert!(!is_copy(b"# Made with lessonry ", b"Made with lessonry 1.2.3"));
    }
}
