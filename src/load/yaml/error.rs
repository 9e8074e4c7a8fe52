//! What is wrong with a YAML text, in words for an author.

use std::fmt;

use serde_yaml::Error;

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
    pub(super) fn from_serde(error: &Error, text: &str, base: usize) -> Self {
        let words = error.to_string();
        let (problem, context) = split(&words);
        let mut index = error.location().map_or(0, |location| location.index());
        if problem == "control characters are not allowed" {
            let is_refused = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
            let at = text.find(is_refused).unwrap_or(0);
            return Self { offset: base + at, message: "a control character in YAML".into(), hint: None };
        }
        if problem == "found unexpected end of stream" {
            // The place of the opening quote says more than that of the end.
            index = context.and_then(|context| place_in(context, text)).unwrap_or(index);
        }
        let index = text.floor_char_boundary(index.min(text.len()));
        if let Some((at, message, hint)) = likely(problem, &text[..index], &text[index..]) {
            return Self { offset: base + at, message, hint: Some(hint) };
        }
        Self::from_problem(base + index, problem, context, text[index..].chars().next())
    }

    /// The words for what libyaml found; `found` is the character at the place.
    fn from_problem(offset: usize, problem: &str, context: Option<&str>, found: Option<char>) -> Self {
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
                format!("a value that starts with `{found}` must be quoted"),
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
            ("unknown anchor", _) => ("this refers to nothing above it".to_owned(), None),
            _ => (context.map_or_else(|| problem.to_owned(), |context| format!("{problem} {context}")), None),
        };
        Self { offset, message, hint }
    }
}

/// What an author has likely done where libyaml's words say only what came of it: the byte, the message and what to do.
/// `before` and `after` are the text on both sides of libyaml's place.
fn likely(problem: &str, before: &str, after: &str) -> Option<(usize, String, &'static str)> {
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = &before[line_start..];
    if problem == "mapping values are not allowed in this context" {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let is_key = after.starts_with(':') && !line[indent..].is_empty() && !line[indent..].contains(": ");
        return (indent > 0 && is_key && !line[indent..].starts_with("- ")).then(|| {
            let words = "this line is indented, as if it belonged to the value above".to_owned();
            (line_start + indent, words, "let it begin in the column of the keys above")
        });
    }
    if !problem.starts_with("did not find expected") && problem != "could not find expected ':'" {
        return None;
    }
    let bracket = value_of(line);
    if let Some(sign) = line[bracket..].chars().next().filter(|sign| matches!(sign, '{' | '[')) {
        let words = format!("a value that starts with `{sign}` must be quoted");
        return Some((line_start + bracket, words, "put the value into quotes"));
    }
    let mut at = line_start;
    before[..line_start].split_inclusive('\n').rev().find_map(|line| {
        at -= line.len();
        let start = value_of(line);
        let quote = line[start..].chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
        (line[start..].matches(quote).count() % 2 == 1).then(|| {
            (
                at + start,
                "this quote is not closed on its line".to_owned(),
                "end the value with the same quote",
            )
        })
    })
}

/// Where the value of a line `key: value` or `- value` starts.
fn value_of(line: &str) -> usize {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let is_item = line[indent..].starts_with("- ");
    let start = if is_item { indent + 2 } else { line.find(": ").map_or(indent, |colon| colon + 2) };
    start + (line[start..].len() - line[start..].trim_start_matches(' ').len())
}

/// `serde_yaml`'s words without the place: what is wrong, and what it was reading.
/// `found x at line 2 column 1, while reading y at line 1 column 1`
fn split(words: &str) -> (&str, Option<&str>) {
    let (problem, context) = match words.split_once(", while ") {
        Some((problem, _)) => (problem, Some(&words[problem.len() + 2..])),
        None => (words, None),
    };
    let place = problem.find(" at line ").or_else(|| problem.find(" at position "));
    (&problem[..place.unwrap_or(problem.len())], context)
}

/// The byte of the place that words end in: `… at line 2 column 3`.
fn place_in(words: &str, text: &str) -> Option<usize> {
    let (_, place) = words.rsplit_once(" at line ")?;
    let (line, column) = place.split_once(" column ")?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let start = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum::<usize>();
    let before = text.get(start..)?.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum::<usize>();
    Some(start + before)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::source::FileId;

    #[test]
    fn slips_are_told_where_they_were_made() {
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
