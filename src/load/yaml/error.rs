//! What is wrong with a YAML text, in words for an author.

use std::fmt;

use super::problem::{Located, Problem};

/// A syntax error in YAML.
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
    /// The words for an error of `serde_yaml` in `text`, which stands at byte `base` of its file.
    pub(super) fn new(Located { problem, at }: Located, text: &str, base: usize) -> Self {
        let (before, after) = text.split_at(at);
        if let Some((at, message, hint)) = likely(&problem, before, after) {
            return Self { offset: base + at, message, hint: Some(hint) };
        }
        let (message, hint) = words(problem, after.chars().next());
        Self { offset: base + at, message, hint }
    }
}

/// The message for a problem, and what to do; `found` is the character at its place.
fn words(problem: Problem, found: Option<char>) -> (String, Option<&'static str>) {
    let (message, hint) = match (problem, found) {
        (Problem::ColonInValue, _) => {
            ("a second `: ` in one value", "put a value that holds a colon and a space into quotes")
        }
        (Problem::BadStart, Some('\t')) | (Problem::Tab, _) => {
            ("a tab where YAML wants spaces", "indent with spaces")
        }
        (Problem::BadStart, Some(found)) => {
            let message = format!("a value that starts with `{found}` must be quoted");
            return (message, Some("put the value into quotes"));
        }
        (Problem::UnclosedQuote, _) => ("this quote is never closed", "end the value with the same quote"),
        (Problem::UnknownEscape, _) => {
            ("an unknown escape after `\\`", "write `\\\\` for a backslash, or use single quotes")
        }
        (Problem::NoColon, _) => {
            ("this line is neither `key: value` nor part of a value", "a value of several lines is indented")
        }
        (Problem::NoEntry, _) => {
            ("this line does not fit the lines above", "check the indentation, and quotes inside of quotes")
        }
        (Problem::BadStart, None) => return ("a value is missing here".into(), None),
        (Problem::NoValue, _) => return ("there is no value".into(), None),
        (Problem::ControlCharacter, _) => return ("a control character in YAML".into(), None),
        (Problem::UnknownAnchor, _) => return ("this refers to nothing above it".into(), None),
        (Problem::Unexpected(words) | Problem::Other(words), _) => return (words, None),
    };
    (message.to_owned(), Some(hint))
}

/// What an author has likely done where the problem is only what came of it: the byte, the message and what to do.
/// `before` and `after` are the text on both sides of the problem.
fn likely(problem: &Problem, before: &str, after: &str) -> Option<(usize, String, &'static str)> {
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = &before[line_start..];
    match problem {
        Problem::ColonInValue => indented_key(line_start, line, after),
        Problem::NoColon | Problem::NoEntry | Problem::Unexpected(_) => {
            open_bracket(line_start, line).or_else(|| open_quote(&before[..line_start]))
        }
        _ => None,
    }
}

/// A key that is indented by mistake. `line` starts at byte `start` and ends before its colon.
fn indented_key(start: usize, line: &str, after: &str) -> Option<(usize, String, &'static str)> {
    let key = line.trim_start_matches(' ');
    let indent = line.len() - key.len();
    let is_key = after.starts_with(':') && !key.is_empty() && !key.contains(": ") && !key.starts_with("- ");
    let message = "this line is indented, as if it belonged to the value above";
    let hint = "let it begin in the column of the keys above";
    (indent > 0 && is_key).then(|| (start + indent, message.to_owned(), hint))
}

/// A value that starts with a bracket by mistake, in the line that starts at byte `start`.
fn open_bracket(start: usize, line: &str) -> Option<(usize, String, &'static str)> {
    let at = value_of(line);
    let bracket = line[at..].chars().next().filter(|sign| matches!(sign, '{' | '['))?;
    let message = format!("a value that starts with `{bracket}` must be quoted");
    Some((start + at, message, "put the value into quotes"))
}

/// The last value in `lines` whose quote is not closed on its line.
fn open_quote(lines: &str) -> Option<(usize, String, &'static str)> {
    let mut at = lines.len();
    lines.split_inclusive('\n').rev().find_map(|line| {
        at -= line.len();
        let start = value_of(line);
        let quote = line[start..].chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
        let message = "this quote is not closed on its line";
        (line[start..].matches(quote).count() % 2 == 1)
            .then(|| (at + start, message.to_owned(), "end the value with the same quote"))
    })
}

/// Where the value of a line `key: value` or `- value` starts.
fn value_of(line: &str) -> usize {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let is_item = line[indent..].starts_with("- ");
    let start = if is_item { indent + 2 } else { line.find(": ").map_or(indent, |colon| colon + 2) };
    start + (line[start..].len() - line[start..].trim_start_matches(' ').len())
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::source::FileId;

    #[test]
    fn errors_are_where_the_mistake_is() {
        for (text, place, words) in [
            ("a: \"One\nb: 5\nc:\n- \"Q?\"\n", "\"One", "this quote is not closed"),
            ("a: 'it\nb: 'c'\n", "'it", "this quote is not closed"),
            ("a: One\n b: 5\n", "b: 5", "this line is indented"),
            ("a: One: two\n", ": two", "a second `: `"),
            ("a:\n- {{ x }} y\n", "{{ x", "starts with `{`"),
            ("a: [x] y\nb: 1\n", "[x]", "starts with `[`"),
            ("a:\n- \"He said \"hi\" there\"\n", "hi", "does not fit"),
            ("a:\n\t- b\n", "\t", "a tab"),
        ] {
            let error = read(text, FileId(0), 0).expect_err(text);
            assert!(error.message.contains(words), "{text:?}: {}", error.message);
            assert!(text[error.offset..].starts_with(place), "{text:?}: {:?}", &text[error.offset..]);
        }
    }
}
