//! Messages as workflow commands of GitHub Actions, which shows them beside the changed lines
//! (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).

use super::place::Files;
use super::severity;
use crate::diagnostics::{Diagnostic, Diagnostics};

/// All messages, one workflow command each.
pub(super) fn all(files: Files, diagnostics: &Diagnostics) -> String {
    diagnostics.iter().map(|diagnostic| command(files, diagnostic)).collect()
}

fn command(files: Files, diagnostic: &Diagnostic) -> String {
    let mut properties = Vec::new();
    if let Some(place) = diagnostic.span.map(|span| files.place(span)) {
        properties.push(format!("file={}", property(&place.file)));
        properties.push(format!("line={},endLine={}", place.line, place.end_line));
        // GitHub accepts columns only if the location is on a single line.
        if place.line == place.end_line {
            properties.push(format!("col={},endColumn={}", place.column, place.end_column));
        }
    }
    properties.push(format!("title={}", property(diagnostic.code)));
    let lines =
        [std::slice::from_ref(&diagnostic.message), &diagnostic.hints[..], &files.includes(diagnostic)];
    let text = lines.concat().join("\n");
    format!("::{} {}::{}\n", severity(diagnostic.severity), properties.join(","), data(&text))
}

/// Escapes the message of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn special_characters_are_escaped() {
        assert_eq!(data("100 %\nof: a, b"), "100 %25%0Aof: a, b");
        assert_eq!(property("a:b,c%"), "a%3Ab%2Cc%25");
    }
}
