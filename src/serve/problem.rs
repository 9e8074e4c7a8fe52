//! A diagnostic for the browser, as JSON with a source excerpt.

use super::json;
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::{Sources, Span};

/// The most characters of a line that are sent.
const LONGEST_LINE: usize = 300;
/// How many lines are sent before and after the one with the problem.
const AROUND: u32 = 2;

/// A diagnostic: `{"severity": "error", "code": "missing-include", "message": …}`.
pub(super) fn of(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut fields = vec![
        ("severity", json::string(severity)),
        ("code", json::string(diagnostic.code)),
        ("message", json::string(&diagnostic.message)),
        ("hints", json::array(diagnostic.hints.iter().map(|hint| json::string(hint)))),
    ];
    if let Some(span) = diagnostic.span {
        fields.extend(place(span, sources));
        fields.push(("excerpt", excerpt(span, sources)));
    }
    let ways = diagnostic.included_from.iter().take(3).map(|&tag| json::object(place(tag, sources)));
    fields.push(("included_from", json::array(ways)));
    json::object(fields)
}

fn place(span: Span, sources: &Sources) -> [(&'static str, String); 3] {
    let file = sources.get(span.file);
    let position = file.position(span.start);
    [
        ("path", json::string(&file.path)),
        ("line", position.line.to_string()),
        ("column", position.column.to_string()),
    ]
}

/// The lines around a span: number and text, and for its own line the start and end of the span, in characters.
fn excerpt(span: Span, sources: &Sources) -> String {
    let file = sources.get(span.file);
    let (start, end) = (file.position(span.start), file.position(span.end));
    let last = file.position(u32::MAX).line;
    let numbers = start.line.saturating_sub(AROUND).max(1)..=(start.line + AROUND).min(last);
    json::array(numbers.map(|number| {
        let text = file.line(number);
        // Show the span even if it is far into a long line.
        let skipped =
            if number == start.line { (start.column as usize).saturating_sub(LONGEST_LINE / 2) } else { 0 };
        let shown: String = text.chars().skip(skipped).take(LONGEST_LINE).collect();
        let mut fields = vec![("number", number.to_string()), ("text", json::string(&shown))];
        if number == start.line {
            let length = text.chars().count();
            let until = if end.line == start.line { end.column as usize - 1 } else { length };
            let from = start.column as usize - 1 - skipped;
            let until = until.saturating_sub(skipped).clamp(from, LONGEST_LINE);
            fields.push(("mark", format!("[{from},{}]", until.max(from))));
        }
        json::object(fields)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Data, FileId, SourceFile};

    fn problem(text: &str, diagnostic: &Diagnostic) -> String {
        let mut sources = Sources::default();
        sources.add(SourceFile::new("a.md", Data::Text(text.into())));
        of(diagnostic, &sources)
    }

    #[test]
    fn a_problem_has_its_lines() {
        let span = Span::new(FileId(0), 4, 7);
        let json = problem("one\ntwo <b>\n", &Diagnostic::error("x", span, "is <wrong>").hint("fix it"));
        assert_eq!(
            json,
            r#"{"severity":"error","code":"x","message":"is \u003cwrong>","hints":["fix it"],"path":"a.md","line":2,"column":1,"excerpt":[{"number":1,"text":"one"},{"number":2,"text":"two \u003cb>","mark":[0,3]},{"number":3,"text":""}],"included_from":[]}"#
        );
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
