//! The mark by which copies are known: a comment at the end of a zip, a `generator` at the start of a page.

/// The comment of a zip or a book.
pub(super) const COMMENT: &str = concat!("Made with lessonry ", env!("CARGO_PKG_VERSION"));

/// What the page says of its maker.
pub(super) const GENERATOR: &str = concat!("lessonry ", env!("CARGO_PKG_VERSION"));

/// The comment of any version.
const ANY_COMMENT: &[u8] = b"Made with lessonry ";
/// The same in a page.
const ANY_GENERATOR: &[u8] = b"<meta name=\"generator\" content=\"lessonry ";

/// Whether a file is a copy that some version of lessonry made: by its first and its last 4096 bytes.
pub fn is_copy(start: &[u8], end: &[u8]) -> bool {
    if start.starts_with(b"PK") {
        // The comment of a zip stands at its end, and is a version longer than these words.
        let near = &end[end.len().saturating_sub(ANY_COMMENT.len() + 32)..];
        return memchr::memmem::find(near, ANY_COMMENT).is_some();
    }
    memchr::memmem::find(start, ANY_GENERATOR).is_some()
}

#[cfg(test)]
mod tests {
    use super::is_copy;

    #[test]
    fn copies_are_known_by_their_mark() {
        assert!(is_copy(b"PK\x03\x04", b"...Made with lessonry 1.2.3"));
        assert!(is_copy(b"<!DOCTYPE html><meta name=\"generator\" content=\"lessonry 1.2.3\">", b""));
        assert!(!is_copy(b"PK\x03\x04", b"..."));
        assert!(!is_copy(b"# Made with lessonry ", b"Made with lessonry 1.2.3"));
    }
}
