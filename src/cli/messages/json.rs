//! Messages for programs: one JSON object per line.

use serde::Serialize;

use super::place::{Files, Place};
use super::severity;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::Span;

/// The JSON of a message; one about the lesson as a whole has no location.
#[derive(Serialize)]
#[allow(clippy::struct_field_names, reason = "the names are those of the format")]
struct Message<'d> {
    code: &'d str,
    severity: &'static str,
    #[serde(flatten)]
    place: Option<Place>,
    message: &'d str,
    hints: &'d [String],
    included_from: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also_included_from: Vec<Place>,
}

/// All messages, one line each.
pub(super) fn all(files: Files, diagnostics: &Diagnostics) -> String {
    diagnostics.iter().map(|diagnostic| line(files, diagnostic)).collect()
}

fn line(files: Files, diagnostic: &Diagnostic) -> String {
    let places = |tags: &[Span]| tags.iter().map(|tag| files.place(*tag)).collect();
    let message = Message {
        code: diagnostic.code,
        severity: severity(diagnostic.severity),
        place: diagnostic.span.map(|span| files.place(span)),
        message: &diagnostic.message,
        hints: &diagnostic.hints,
        included_from: places(&diagnostic.included_from),
        also_included_from: places(&diagnostic.also_included_from),
    };
    // Strings and numbers can always be serialized.
    serde_json::to_string(&message).unwrap_or_default() + "\n"
}
