//! Makes values of the errors of `yaml_serde`, which are only text: the one file that knows its sentences.

use serde_yaml::Error;

/// What `yaml_serde` found wrong, as far as we say more about it than it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Problem {
    /// The text has no value at all.
    NoValue,
    /// A control character.
    ControlCharacter,
    /// A `: ` in a value.
    ColonInValue,
    /// A character that no value can start with.
    BadStart,
    /// A tab in the indentation.
    Tab,
    /// A quote that is not closed.
    UnclosedQuote,
    /// A `\` in a double-quoted value with a letter after it that means nothing.
    UnknownEscape,
    /// A line that is neither a key nor part of a value.
    NoColon,
    /// A line that is neither a key nor an item of the map or list above it.
    NoEntry,
    /// Something else than what had to follow: `[a b: c]`. It is in the parser's own words.
    Unexpected(String),
    /// An alias without its anchor.
    UnknownAnchor,
    /// Anything else, in the parser's own words.
    Other(String),
}

/// A problem, and where it is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Located {
    pub problem: Problem,
    /// The byte of the text at which it shows.
    pub at: usize,
}

impl Located {
    /// The problem that an error in `text` is about.
    pub fn of(error: &Error, text: &str) -> Self {
        let words = error.to_string();
        let (sentence, context) = split(&words);
        let whole = || match context {
            // Its place is counted from the start of the YAML, not of the file.
            Some(context) => format!("{sentence} {}", without_place(context)),
            None => sentence.to_owned(),
        };
        let problem = match sentence {
            "EOF while parsing a value" => Problem::NoValue,
            "control characters are not allowed" => Problem::ControlCharacter,
            "mapping values are not allowed in this context" => Problem::ColonInValue,
            "found character that cannot start any token" => Problem::BadStart,
            "found a tab character that violates indentation" => Problem::Tab,
            "found unexpected end of stream" => Problem::UnclosedQuote,
            "found unknown escape character" => Problem::UnknownEscape,
            "could not find expected ':'" => Problem::NoColon,
            "did not find expected key" | "did not find expected '-' indicator" => Problem::NoEntry,
            "unknown anchor" => Problem::UnknownAnchor,
            _ if sentence.starts_with("did not find expected") => Problem::Unexpected(whole()),
            _ => Problem::Other(whole()),
        };
        let at = match problem {
            // The parser does not say where.
            Problem::ControlCharacter => text.find(is_refused),
            // The opening quote says more than the end of the text.
            Problem::UnclosedQuote => context.and_then(|context| place_in(context, text)),
            _ => None,
        };
        let at = at.or_else(|| error.location().map(|location| location.index())).unwrap_or(0);
        Self { problem, at: text.floor_char_boundary(at.min(text.len())) }
    }
}

/// Whether a character must not be in YAML.
fn is_refused(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')
}

/// `found x at line 2 column 1, while reading y at line 1 column 1`: what is wrong, without the place, and what it was
/// reading.
fn split(words: &str) -> (&str, Option<&str>) {
    let (problem, context) = match words.split_once(", while ") {
        Some((problem, _)) => (problem, Some(&words[problem.len() + 2..])),
        None => (words, None),
    };
    (without_place(problem), context)
}

/// Words without the place at their end: `… at line 2 column 3` or `… at position 4`.
fn without_place(words: &str) -> &str {
    let place = words.find(" at line ").or_else(|| words.find(" at position "));
    &words[..place.unwrap_or(words.len())]
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
