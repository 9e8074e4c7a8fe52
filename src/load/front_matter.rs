//! Finds and reads the front matter of a page.

use super::yaml;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::front_matter::FrontMatter;
use crate::model::value::{Map, Value};
use crate::source::{FileId, Span};

/// Whether a text starts with front matter: its first line is `---` and white space.
pub(super) fn starts(text: &str) -> bool {
    text.strip_prefix("---")
        .and_then(|rest| rest.split_once('\n'))
        .is_some_and(|(line, _)| line.trim().is_empty())
}

/// The first line with words of a text that does not start with front matter, and the front matter that it was meant to
/// open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Opening {
    /// Where the line starts and ends, without white space around it.
    line: (usize, usize),
    /// The front matter that it opens, if it is dashes and another line closes it.
    meant: Option<Parts>,
}

/// Finds the first line with words.
fn opening(text: &str) -> Opening {
    let start = text.find(|char: char| !char.is_whitespace() && char != '\u{FEFF}').unwrap_or(0);
    let line = text[start..].lines().next().unwrap_or_default().trim_end();
    let is_dash = |char| matches!(char, '-' | '\u{2010}'..='\u{2015}');
    let is_meant = line != "-" && !line.is_empty() && line.chars().all(is_dash);
    Opening { line: (start, start + line.len()), meant: parts(text, start).filter(|_| is_meant) }
}

/// The byte offsets of the parts of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parts {
    /// The start and the end of the YAML.
    yaml: (usize, usize),
    /// The end of the front matter with its closing line.
    end: usize,
    /// The start of the content, after any blank lines.
    body: usize,
}

/// Finds the line that closes the front matter, which opens at an offset: `---`, `...` or the same line again.
fn parts(text: &str, opening: usize) -> Option<Parts> {
    let start = opening + text[opening..].find('\n')? + 1;
    let opened_by = text[opening..start].trim_end();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let is_end = [opened_by, "---", "..."]
            .iter()
            .any(|end| line.strip_prefix(end).is_some_and(|rest| rest.trim().is_empty()));
        if is_end {
            let end = at + line.trim_end().len();
            let mut body = at + line.len();
            for line in text[body..].split_inclusive('\n').take_while(|line| line.trim().is_empty()) {
                body += line.len();
            }
            return Some(Parts { yaml: (start, at), end, body });
        }
        at += line.len();
    }
    None
}

/// Reads the front matter at the start of `text`, and returns it with the offset of the content. If it is not at the very
/// start, that is reported; and if there is none, unless the
/// page `may_lack` it.
pub(super) fn read(
    text: &str,
    file: FileId,
    may_lack: bool,
    diagnostics: &mut Diagnostics,
) -> (FrontMatter, usize) {
    let mut start = 0;
    if !starts(text) {
        let found = opening(text);
        if found.meant.is_some() || !may_lack {
            diagnostics.push(not_at_start(text, file, &found));
        }
        if found.meant.is_none() {
            return (FrontMatter::default(), 0);
        }
        start = found.line.0;
    }
    let Some(parts) = parts(text, start) else {
        diagnostics.push(
            Diagnostic::error(
                "front-matter-unclosed",
                Span::new(file, 0, 3),
                "this front matter is never closed",
            )
            .hint("write a line `---` after its last key"),
        );
        return (FrontMatter::default(), 0);
    };
    let span = Some(Span::new(file, start, parts.end));
    let empty = FrontMatter { span, ..FrontMatter::default() };
    let read = yaml::read(&text[parts.yaml.0..parts.yaml.1], file, parts.yaml.0);
    if let Ok(yaml) = &read {
        yaml.report_duplicates(diagnostics);
    }
    let front = match read {
        Ok(yaml::Yaml { value: Value::Map(values), keys, .. }) => FrontMatter { values, keys, span },
        Ok(yaml::Yaml { value: Value::Nil, .. }) => empty,
        Ok(yaml::Yaml { value, .. }) => {
            let place = Span::new(file, parts.yaml.0, parts.yaml.0 + first_line(&text[parts.yaml.0..]));
            let words = format!("the front matter is {}, not lines of `key: value`", value.kind());
            let hint = "write each key with a colon and a space after it: `title: \"…\"`";
            diagnostics.push(Diagnostic::error("front-matter-yaml", place, words).hint(hint));
            empty
        }
        Err(error) => {
            diagnostics.push(invalid(
                "front-matter-yaml",
                "invalid YAML in the front matter",
                text,
                file,
                &error,
            ));
            empty
        }
    };
    (front, parts.body)
}

/// The diagnostic for a page whose first line is not `---`.
fn not_at_start(text: &str, file: FileId, found: &Opening) -> Diagnostic {
    let Opening { line, meant } = *found;
    let span = Span::new(file, line.0, line.1);
    let warn = |message: &str| Diagnostic::warning("missing-front-matter", span, message);
    let Some(parts) = meant else {
        return warn("this page does not start with front matter")
            .hint("start it with a line `---`, then keys such as `title: \"…\"`, then another `---`");
    };
    if &text[line.0..line.1] == "---" {
        return warn("this front matter is not at the start of the file, where Jekyll looks for it")
            .hint("delete what is before `---`, blank lines too")
            .fix(Span::new(file, 0, line.0), "");
    }
    let told = warn("front matter starts with a line `---`")
        .hint("write three hyphens, `---`")
        .fix(Span::new(file, 0, line.1), "---");
    match &text[parts.yaml.1..parts.end] {
        "---" | "..." => told,
        _ => told.fix(Span::new(file, parts.yaml.1, parts.end), "---"),
    }
}

fn first_line(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

/// The error for invalid YAML; `what` is the start of its message.
pub(super) fn invalid(
    code: &'static str,
    what: &str,
    text: &str,
    file: FileId,
    error: &yaml::YamlError,
) -> Diagnostic {
    let length = text.get(error.offset..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let place = Span::new(file, error.offset, error.offset + length);
    let diagnostic = Diagnostic::error(code, place, format!("{what}: {}", error.message));
    match error.hint {
        Some(hint) => diagnostic.hint(hint),
        None => diagnostic,
    }
}

/// A page's own values, with `defaults` for those it does not set. Maps are merged; nil counts as not set.
pub(super) fn with_defaults(own: Map, defaults: &Map) -> Map {
    let mut all = own;
    for (key, value) in defaults.iter() {
        let merged = match (all.get_key(key), value) {
            (Some(Value::Map(own)), Value::Map(below)) => Value::Map(with_defaults(own.clone(), below)),
            (None | Some(Value::Nil), value) => value.clone(),
            _ => continue,
        };
        all.insert(key.clone(), merged);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (FrontMatter, usize, Vec<&'static str>) {
        let mut diagnostics = Diagnostics::default();
        let (front, body) = read(text, FileId(0), false, &mut diagnostics);
        (front, body, diagnostics.iter().map(|d| d.code).collect())
    }

    #[test]
    fn the_first_line_decides() {
        for text in ["---\n", "--- \r\n---\n", "---\t\nx"] {
            assert!(starts(text), "{text:?}");
        }
        for text in ["", "---", " ---\n", "----\n", "--- # x\n", "\n---\n"] {
            assert!(!starts(text), "{text:?}");
        }
    }

    #[test]
    fn blank_lines_after_the_block_are_dropped() {
        let text = "---\r\na: 1\r\n...  \r\n\r\n  \n  text\n";
        let (front, body, codes) = read_text(text);
        assert_eq!(&text[body..], "  text\n");
        assert_eq!(front.get("a"), Some(&Value::Int(1)));
        assert!(codes.is_empty());
        assert_eq!(read_text("---\n---\n").1, 8);
    }

    #[test]
    fn invalid_front_matter_leaves_a_page_without_values() {
        let (front, body, codes) = read_text("---\na: b: c\n---\ntext");
        assert!(front.values.is_empty() && front.span.is_some());
        assert_eq!((body, codes), (16, vec!["front-matter-yaml"]));
        let (_, body, codes) = read_text("---\na: b\n");
        assert_eq!((body, codes), (0, vec!["front-matter-unclosed"]));
        assert_eq!(read_text("---\n- a\n---\n").2, ["front-matter-yaml"]);
    }

    #[test]
    fn defaults_fill_what_is_nil() {
        let map = |text: &str| match yaml::read(text, FileId(0), 0).expect("YAML").value {
            Value::Map(map) => map,
            _ => panic!("a map"),
        };
        let all = with_defaults(map("a: 1\nb:\nc: {x: 1}\n"), &map("a: 2\nb: 3\nc: {x: 2, y: 2}\nd: 4\n"));
        assert_eq!(all, map("a: 1\nb: 3\nc: {x: 1, y: 2}\nd: 4\n"));
    }
}
