//! Messages as SARIF 2.1.0, which code scanners and editors read
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).

use serde_json::{Value, json};

use super::place::{Files, Place};
use super::severity;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::pipeline;

/// All messages as one SARIF log with one run.
pub(super) fn all(files: Files, diagnostics: &Diagnostics) -> String {
    let mut codes: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let results: Vec<Value> =
        diagnostics.iter().map(|diagnostic| result(files, diagnostic, &codes)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "lessonry",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    log.to_string() + "\n"
}

fn rule(code: &str) -> Value {
    let found = pipeline::find_rule(code);
    let short = found.map_or_else(|| code.to_owned(), pipeline::Rule::summary);
    let explanation = found.map_or_else(|| code.to_owned(), pipeline::Rule::explanation);
    json!({ "id": code, "shortDescription": { "text": short }, "fullDescription": { "text": explanation } })
}

fn result(files: Files, diagnostic: &Diagnostic, codes: &[&str]) -> Value {
    let hints = diagnostic.hints.iter().map(|hint| format!("; {hint}"));
    let text = std::iter::once(diagnostic.message.clone()).chain(hints).collect::<String>();
    let places = diagnostic.span.map(|span| location(&files.place(span)));
    let tags = diagnostic.included_from.iter().chain(&diagnostic.also_included_from);
    let related: Vec<Value> = tags.map(|tag| location(&files.place(*tag))).collect();
    json!({
        "ruleId": diagnostic.code,
        "ruleIndex": codes.binary_search(&diagnostic.code).unwrap_or_default(),
        "level": severity(diagnostic.severity),
        "message": { "text": text },
        "locations": places.into_iter().collect::<Vec<_>>(),
        "relatedLocations": related,
    })
}

fn location(place: &Place) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&place.file) },
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        },
    } })
}

/// A path as a relative URI reference, percent-encoded: a colon, too, as it could end a scheme.
fn uri(path: &str) -> String {
    const KEPT: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    percent_encoding::utf8_percent_encode(&path.replace('\\', "/"), KEPT).to_string()
}
