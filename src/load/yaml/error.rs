//! What is wrong with a YAML text, in words for an author.

use std::fmt;

/// A slip in a YAML text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// The byte of the source file at which it shows.
    pub offset: usize,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do.
    pub hint: Option<&'static str>,
}

impl fmt::Display for YamlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl YamlError {
    /// An error in our words.
    pub(super) fn new(offset: usize, message: impl Into<String>) -> Self {
        Self { offset, message: message.into(), hint: None }
    }

    /// The words for what libyaml found; `found` is the character at the place.
    pub(super) fn from_problem(
        offset: usize,
        problem: &str,
        context: Option<&str>,
        found: Option<char>,
    ) -> Self {
        let (message, hint) = match (problem, found) {
            ("mapping values are not allowed in this context", _) => (
                "a second `: ` in one value".to_owned(),
                Some("put a value that holds a colon and a space into quotes"),
            ),
            ("found character that cannot start any token", Some('\t'))
            | ("found a tab character that violates indentation", _) => {
                ("a tab where YAML wants spaces".to_owned(), Some("indent with spaces"))
            }
            ("found character that cannot start any token", Some(found)) => (
                format!("a value that starts with `{found}` must stand in quotes"),
                Some("put the value into quotes"),
            ),
            ("found unexpected end of stream", _) => {
                ("this quote is never closed".to_owned(), Some("end the value with the same quote"))
            }
            ("found unknown escape character", _) => (
                "an unknown escape after `\\`".to_owned(),
                Some("write `\\\\` for a backslash, or use single quotes"),
            ),
            ("could not find expected ':'", _) => (
                "this line is neither `key: value` nor part of a value".to_owned(),
                Some("a value of several lines is indented"),
            ),
            ("did not find expected key" | "did not find expected '-' indicator", _) => (
                "this line does not fit the lines above".to_owned(),
                Some("check the indentation, and quotes inside of quotes"),
            ),
            _ => (context.map_or_else(|| problem.to_owned(), |context| format!("{problem} {context}")), None),
        };
        Self { offset, message, hint }
    }
}
