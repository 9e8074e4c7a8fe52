//! A diagnostic for the browser, with a source excerpt.

use serde::Serialize;

use crate::diagnostics::{Diagnostic, Severity};
use crate::source::{Sources, Span};

/// The most characters of a line that are sent.
const LONGEST_LINE: usize = 300;
/// How many lines are sent before and after the one with the problem.
const AROUND: u32 = 2;

/// A diagnostic: `{"severity": "error", "code": "missing-include", "message": …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Problem {
    severity: &'static str,
    code: &'static str,
    message: String,
    hints: Vec<String>,
    /// Where it is; nothing if it is about the lesson as a whole.
    #[serde(flatten)]
    located: Option<Located>,
    /// The tags that include its file, innermost first.
    included_from: Vec<Place>,
}

/// A place with the lines around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Located {
    #[serde(flatten)]
    place: Place,
    excerpt: Vec<Line>,
}

/// The start of a span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Place {
    path: String,
    line: u32,
    column: u32,
}

/// A line of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Line {
    number: u32,
    text: String,
    /// The start and the end of the span, in characters, if it starts on this line.
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<[usize; 2]>,
}

impl Problem {
    /// A diagnostic in a file of `sources`.
    pub(super) fn of(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let located = |span| Located { place: Place::of(span, sources), excerpt: excerpt(span, sources) };
        let tags = diagnostic.included_from.iter().take(3);
        Self {
            severity,
            code: diagnostic.code,
            message: diagnostic.message.clone(),
            hints: diagnostic.hints.clone(),
            located: diagnostic.span.map(located),
            included_from: tags.map(|&tag| Place::of(tag, sources)).collect(),
        }
    }
}

impl Place {
    fn of(span: Span, sources: &Sources) -> Self {
        let file = sources.get(span.file);
        let position = file.position(span.start);
        Self { path: file.name().into_owned(), line: position.line, column: position.column }
    }
}

/// The lines around a span.
fn excerpt(span: Span, sources: &Sources) -> Vec<Line> {
    let file = sources.get(span.file);
    let (start, end) = (file.position(span.start), file.position(span.end));
    let last = file.position(u32::MAX).line;
    let numbers = start.line.saturating_sub(AROUND).max(1)..=(start.line + AROUND).min(last);
    let line = |number| {
        let text = file.line(number);
        let is_marked = number == start.line;
        // Show the span even if it is far into a long line.
        let skipped = if is_marked { (start.column as usize).saturating_sub(LONGEST_LINE / 2) } else { 0 };
        let shown: String = text.chars().skip(skipped).take(LONGEST_LINE).collect();
        let mark = is_marked.then(|| {
            let length = text.chars().count();
            let until = if end.line == start.line { end.column as usize - 1 } else { length };
            let from = start.column as usize - 1 - skipped;
            let until = until.saturating_sub(skipped).clamp(from, LONGEST_LINE);
            [from, until.max(from)]
        });
        Line { number, text: shown, mark }
    };
    numbers.map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Data, FileId, SourceFile};

    fn problem(text: &str, diagnostic: &Diagnostic) -> String {
        let mut sources = Sources::default();
        sources.add(SourceFile::new("a.md", Data::Text(text.into())));
        serde_json::to_string(&Problem::of(diagnostic, &sources)).unwrap()
    }

    #[test]
    fn a_problem_has_its_lines() {
        let span = Span::new(FileId(0), 4, 7);
        let json = problem("one\ntwo <b>\n", &Diagnostic::error("x", span, "is <wrong>").hint("fix it"));
        assert_eq!(
            json,
            r#"{"severity":"error","code":"x","message":"is <wrong>","hints":["fix it"],"path":"a.md","line":2,"column":1,"excerpt":[{"number":1,"text":"one"},{"number":2,"text":"two <b>","mark":[0,3]},{"number":3,"text":""}],"included_from":[]}"#
        );
        let json = problem("", &Diagnostic::warning("x", None, "y"));
        assert_eq!(json, r#"{"severity":"warning","code":"x","message":"y","hints":[],"included_from":[]}"#);
    }

    #[test]
    fn any_span_is_shown() {
        let long = "x".repeat(100_000);
        for text in ["", "é", "a\n", "\n\n", "a\r\nb", long.as_str()] {
            for (start, end) in [(0, 0), (0, 9), (1, 1), (1, 2), (2, 2), (7, 9), (50_000, 99_000)] {
                let json = problem(text, &Diagnostic::error("x", Span::new(FileId(0), start, end), "y"));
                assert!(json.contains("\"mark\":[") && json.len() < 4000, "{json}");
            }
        }
    }
}
