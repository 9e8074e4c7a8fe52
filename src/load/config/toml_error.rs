//! Makes diagnostics of the errors of the TOML parser, which are only text: the one file that knows its sentences.

use toml::de::Error;

use super::LoadError;
use crate::diagnostics::Diagnostic;
use crate::source::{FileId, Span};

/// Words of the parser's messages, and what to do about each.
const HINTS: [(&str, &str); 5] = [
    ("key with no value", "write a key, an equals sign and a value: `title = \"…\"`"),
    ("string values must be quoted", "put strings in straight quotes: `title = \"…\"`"),
    ("invalid basic string", "end the value with the same quote, on the same line"),
    ("invalid literal string", "end the value with the same quote, on the same line"),
    ("duplicate key", "merge the two: a key or a table can be set only once"),
];

/// The diagnostic for a `site.toml` that is not TOML.
pub(super) fn diagnostic(error: &Error, file: FileId) -> LoadError {
    let span = error.span().unwrap_or(0..0);
    let words = error.message();
    let message = format!("invalid TOML: {}", words.trim_end_matches('.').replace('\n', ", "));
    let diagnostic = Diagnostic::error("config-toml", Span::new(file, span.start, span.end), message);
    let hint = HINTS.iter().find(|(part, _)| words.contains(part)).map(|(_, hint)| *hint);
    LoadError(Box::new(match hint {
        Some(hint) => diagnostic.hint(hint),
        None => diagnostic,
    }))
}
